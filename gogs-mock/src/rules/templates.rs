//! Templates for new repositories.
//!
//! The fake knows the names of the templates, but does not contain their texts. It uses a `.gitignore` or licence of its own
//! for each.

use crate::go::path;
use crate::rules::{Error, Result};

const README: &str = "Default";
#[rustfmt::skip]
const GITIGNORES: &[&str] = &[
    "Actionscript", "Ada", "Agda", "Android", "Anjuta", "AppEngine", "AppceleratorTitanium", "ArchLinuxPackages",
    "Archives", "Autotools", "BricxCC", "C", "C Sharp", "C++", "CFWheels", "CMake", "CUDA", "CVS", "CakePHP",
    "ChefCookbook", "Cloud9", "CodeIgniter", "CodeKit", "CommonLisp", "Composer", "Concrete5", "Coq", "CraftCMS", "DM",
    "Dart", "DartEditor", "Delphi", "Dreamweaver", "Drupal", "EPiServer", "Eagle", "Eclipse", "EiffelStudio", "Elisp",
    "Elixir", "Emacs", "Ensime", "Erlang", "Espresso", "ExpressionEngine", "ExtJs", "Fancy", "Finale", "FlexBuilder",
    "ForceDotCom", "FuelPHP", "GWT", "Gcov", "GitBook", "Go", "Gradle", "Grails", "Haskell", "IGORPro",
    "IPythonNotebook", "Idris", "JDeveloper", "Java", "Jboss", "Jekyll", "JetBrains", "Joomla", "KDevelop4", "Kate",
    "KiCAD", "Kohana", "LabVIEW", "Laravel", "Lazarus", "Leiningen", "LemonStand", "LibreOffice", "Lilypond", "Linux",
    "Lithium", "Lua", "LyX", "Magento", "Matlab", "Maven", "Mercurial", "Mercury", "MetaProgrammingSystem",
    "MicrosoftOffice", "ModelSim", "Momentics", "MonoDevelop", "Nanoc", "NetBeans", "Nim", "Ninja", "Node", "NotepadPP",
    "OCaml", "Objective-C", "Opa", "OpenCart", "OracleForms", "Packer", "Perl", "Phalcon", "PhpStorm", "PlayFramework",
    "Plone", "Prestashop", "Processing", "Python", "Qooxdoo", "Qt", "R", "ROS", "Rails", "Redcar", "Redis",
    "RhodesRhomobile", "Ruby", "Rust", "SBT", "SCons", "SVN", "Sass", "Scala", "Scrivener", "Sdcc", "SeamGen",
    "SketchUp", "SlickEdit", "Stella", "SublimeText", "SugarCRM", "Swift", "Symfony", "SymphonyCMS", "SynopsysVCS",
    "Tags", "TeX", "TextMate", "Textpattern", "TortoiseGit", "TurboGears2", "Typo3", "Umbraco", "Unity", "UnrealEngine",
    "VVVV", "Vagrant", "Vim", "VirtualEnv", "VisualStudio", "VisualStudioCode", "Waf", "WebMethods", "WebStorm",
    "Windows", "WordPress", "Xcode", "XilinxISE", "Xojo", "Yeoman", "Yii", "ZendFramework", "Zephir", "macOS",
];
#[rustfmt::skip]
const LICENSES: &[&str] = &[
    "Abstyles License", "Academic Free License v1.1", "Academic Free License v1.2", "Academic Free License v2.0",
    "Academic Free License v2.1", "Academic Free License v3.0", "Affero General Public License v1.0",
    "Apache License 1.0", "Apache License 1.1", "Apache License 2.0", "Artistic License 1.0", "Artistic License 2.0",
    "BSD 2-clause License", "BSD 3-clause License", "BSD 4-clause License", "Creative Commons CC0 1.0 Universal",
    "Eclipse Public License 1.0", "Educational Community License v1.0", "Educational Community License v2.0",
    "GNU Affero General Public License v3.0", "GNU Free Documentation License v1.1",
    "GNU Free Documentation License v1.2", "GNU Free Documentation License v1.3", "GNU General Public License v1.0",
    "GNU General Public License v2.0", "GNU General Public License v3.0", "GNU Lesser General Public License v2.1",
    "GNU Lesser General Public License v3.0", "GNU Library General Public License v2.0", "ISC license", "MIT License",
    "Mozilla Public License 1.0", "Mozilla Public License 1.1", "Mozilla Public License 2.0",
];

/// Returns the file of a template. The server cleans the name like a path, so that it cannot leave the directory of
/// templates.
fn file_name(template: &str) -> String {
    path::clean(&format!("/{template}")).trim_start_matches('/').to_owned()
}

/// Returns the server's error for an unknown template.
fn missing(kind: &str, template: &str) -> Error {
    let file = path::clean(&format!("conf/{kind}/{}", file_name(template)));
    let asset = format!("Asset {} not found", file.trim_end_matches('/'));
    Error::unforeseen(format!("initRepository: prepareRepoCommit: getRepoInitFile[{template}]: {asset}"))
}

/// Returns the readme of a repository. Without a template, or with an unknown one, the server panics.
pub(crate) fn readme(template: &str, name: &str, description: &str) -> Result<Vec<u8>> {
    if file_name(template) != README {
        return Err(missing("readme", template));
    }
    Ok(format!("# {name}\n\n{description}").into_bytes())
}

/// Returns the combined `.gitignore` of these templates, with the server's headings.
pub(crate) fn gitignore(templates: &[String]) -> Result<Vec<u8>> {
    let known = |name: &String| GITIGNORES.contains(&file_name(name).as_str());
    if let Some(unknown) = templates.iter().find(|name| !known(name)) {
        return Err(missing("gitignore", unknown));
    }
    Ok(templates.iter().map(|name| format!("# ---> {name}\n\n")).collect::<String>().into_bytes())
}

/// Returns the licence with this name.
pub(crate) fn license(template: &str) -> Result<Vec<u8>> {
    if !LICENSES.contains(&file_name(template).as_str()) {
        return Err(missing("license", template));
    }
    Ok(format!("{template}\n").into_bytes())
}
