//! Hosts that are connected to without a proxy.

use std::net::IpAddr;

/// A list of hosts in the format of `NO_PROXY`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bypass {
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    All,
    /// A name and all its subdomains.
    Domain(String),
    /// A network: the addresses that start with these bits.
    Network(IpAddr, u8),
}

impl Bypass {
    pub(super) fn parse(list: &str) -> Self {
        let entries = list.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        Self { rules: entries.map(Rule::parse).collect() }
    }

    pub(super) fn covers(&self, host: &str) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.').to_ascii_lowercase();
        let address: Option<IpAddr> = host.parse().ok();
        if host == "localhost" || address.is_some_and(|address| address.is_loopback()) {
            return true;
        }
        self.rules.iter().any(|rule| match (rule, address) {
            (Rule::All, _) => true,
            (Rule::Domain(domain), None) => {
                host.strip_suffix(domain.as_str()).is_some_and(|front| front.is_empty() || front.ends_with('.'))
            }
            (Rule::Network(network, bits), Some(address)) => is_within(address, *network, *bits),
            _ => false,
        })
    }
}

impl Rule {
    fn parse(entry: &str) -> Self {
        if entry == "*" {
            return Self::All;
        }
        let (front, bits) = entry.split_once('/').map_or((entry, None), |(front, bits)| (front, bits.parse().ok()));
        if let Ok(network) = front.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            let all = if network.is_ipv4() { 32 } else { 128 };
            return Self::Network(network, bits.unwrap_or(all).min(all));
        }
        let domain = entry.trim_start_matches("*.").trim_start_matches('.').trim_end_matches('.');
        Self::Domain(domain.to_ascii_lowercase())
    }
}

fn is_within(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    let (address, network, all) = match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => (u128::from(address.to_bits()), network.to_bits().into(), 32),
        (IpAddr::V6(address), IpAddr::V6(network)) => (address.to_bits(), network.to_bits(), 128),
        _ => return false,
    };
    let dropped = u32::from(all - bits);
    address.checked_shr(dropped).unwrap_or(0) == network.checked_shr(dropped).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bypassed_name_includes_its_subdomains() {
        let bypass = Bypass::parse("example.com, .corp, *.lab.example.org");
        for host in ["example.com", "git.example.com", "EXAMPLE.com.", "a.corp", "corp", "x.lab.example.org"] {
            assert!(bypass.covers(host), "{host}");
        }
        for host in ["notexample.com", "example.com.evil", "example.org", "10.0.0.1"] {
            assert!(!bypass.covers(host), "{host}");
        }
    }

    #[test]
    fn bypassed_network_is_matched_by_its_prefix() {
        let bypass = Bypass::parse("10.0.0.0/8,192.168.1.7,fd00::/8");
        for host in ["10.1.2.3", "192.168.1.7", "[fd12::1]"] {
            assert!(bypass.covers(host), "{host}");
        }
        for host in ["11.0.0.1", "192.168.1.8", "[fe80::1]", "10.example.com"] {
            assert!(!bypass.covers(host), "{host}");
        }
        assert!(Bypass::parse("0.0.0.0/0").covers("8.8.8.8") && Bypass::parse("*").covers("anything"));
    }
}
