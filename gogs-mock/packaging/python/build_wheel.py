"""Puts the built program into the wheel.

GOGS_MOCK_BINARY is the program's path, and GOGS_MOCK_TARGET the Rust target that it was built for. Without a target the wheel
is for the machine that builds it.
"""

import os
import re
import sysconfig
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

# The programs for Linux are static, so they run with either C library.
PLATFORMS = {
    "x86_64-unknown-linux-musl": "manylinux_2_17_x86_64.musllinux_1_1_x86_64",
    "aarch64-unknown-linux-musl": "manylinux_2_17_aarch64.musllinux_1_1_aarch64",
    "x86_64-apple-darwin": "macosx_10_12_x86_64",
    "aarch64-apple-darwin": "macosx_11_0_arm64",
    "x86_64-pc-windows-msvc": "win_amd64",
}


class Metadata(MetadataHookInterface):
    """Takes the repository's address from the workspace."""

    def update(self, metadata):
        manifest = Path(self.root, "../../../Cargo.toml").read_text(encoding="utf-8")
        repository = re.search(r'(?m)^repository = "([^"]+)"', manifest)
        metadata["urls"] = {"Repository": repository.group(1)}


class Wheel(BuildHookInterface):
    """Adds the program, and names the platform that it runs on."""

    def initialize(self, version, build_data):
        if self.target_name != "wheel" or version == "editable":
            return
        binary = Path(os.environ["GOGS_MOCK_BINARY"])
        if not binary.is_file():
            raise FileNotFoundError(f"GOGS_MOCK_BINARY is {binary}, which is no file")
        target = os.environ.get("GOGS_MOCK_TARGET")
        here = re.sub(r"[-.]", "_", sysconfig.get_platform())
        build_data["shared_scripts"][str(binary)] = binary.name
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{PLATFORMS[target] if target else here}"
