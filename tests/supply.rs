//! What Copydesk is built of: every crate in the lock file comes from the registry with its sum, has a licence that goes with ours, and
//! each that we name ourselves has a line in `docs/dependencies.md` that says why.
//!
//! Known weaknesses of crates (RUSTSEC) are a database that changes by the day and is fetched from a network; this test has none, and
//! does not look there. `cargo deny check advisories` does, where one is at hand.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than that they are kept: a crate may be had under any one that its expression offers.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
    "Unicode-3.0",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The crates of this machine's kind; those of others need not have been fetched.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = version.lines().find_map(|l| l.strip_prefix("host: "));
    host.expect("rustc says what it is for").to_owned()
}

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform"]);
    command.arg(host()).current_dir(root());
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo's metadata is JSON")
}

/// Whether an SPDX expression can be met by licences of the list: `AND` binds stronger than `OR`, parentheses before both.
fn is_met(expression: &str) -> bool {
    let expression = expression.trim();
    // The old way to write OR.
    let expression = expression.replace('/', " OR ");
    let parts = |joint: &str| {
        let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
        for (at, c) in expression.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ if depth == 0 && expression[at..].starts_with(joint) => {
                    parts.push(expression[from..at].to_owned());
                    from = at + joint.len();
                }
                _ => {}
            }
        }
        parts.push(expression[from..].to_owned());
        parts
    };
    let either = parts(" OR ");
    if either.len() > 1 {
        return either.iter().any(|e| is_met(e));
    }
    let all = parts(" AND ");
    if all.len() > 1 {
        return all.iter().all(|e| is_met(e));
    }
    match expression.strip_prefix('(').and_then(|e| e.strip_suffix(')')) {
        Some(inner) => is_met(inner),
        None => LICENCES.contains(&expression.trim()),
    }
}

#[test]
fn expressions_are_met_as_they_are_meant() {
    for good in ["MIT", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND Unicode-3.0", "GPL-2.0 OR (MIT AND ISC)"] {
        assert!(is_met(good), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND GPL-3.0", ""] {
        assert!(!is_met(bad), "{bad}");
    }
}

#[test]
fn every_crate_has_a_licence_that_goes_with_ours_and_comes_from_the_registry() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50, "the list is whole");
    for package in packages {
        let name = &package["name"];
        let licence = package["license"].as_str().unwrap_or("");
        assert!(is_met(licence), "{name} has the licence {licence:?}");
        let source = package["source"].as_str();
        let is_ours = name == "copydesk" && source.is_none();
        assert!(
            is_ours || source.is_some_and(|s| s.starts_with("registry+")),
            "{name} comes from {source:?}"
        );
    }
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    let lock: toml::Table = lock.parse().expect("TOML");
    for package in lock["package"].as_array().expect("packages") {
        let is_summed = package.get("checksum").is_some() || package["name"].as_str() == Some("copydesk");
        assert!(is_summed, "{} has no sum", package["name"]);
    }
}

/// The names of all crates in the lock file, once for each version.
fn locked() -> Vec<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    let lock: toml::Table = lock.parse().expect("TOML");
    let packages = lock["package"].as_array().expect("packages");
    packages.iter().filter_map(|p| p["name"].as_str()).map(str::to_owned).collect()
}

#[test]
fn a_crate_that_is_there_twice_says_why() {
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for name in locked() {
        *count.entry(name).or_default() += 1;
    }
    let twice: Vec<&str> = count.iter().filter(|(_, n)| **n > 1).map(|(name, _)| name.as_str()).collect();
    let reasons = std::fs::read_to_string(root().join("docs/dependencies.md")).expect("docs/dependencies.md");
    let table = reasons.split("## Twice in the lock file").nth(1).and_then(|t| t.split("\n## ").next());
    let rows = table.expect("a table").lines().filter_map(|l| l.strip_prefix("| `")?.split('`').next());
    let mut told: Vec<&str> = rows.collect();
    told.sort_unstable();
    assert_eq!(told, twice, "docs/dependencies.md has a row for each, and for no other");
}

#[test]
fn nothing_that_speaks_to_a_network_is_built_in() {
    const NETWORK: &[&str] = &[
        "attohttpc",
        "curl",
        "hyper",
        "isahc",
        "minreq",
        "native-tls",
        "openssl",
        "quinn",
        "reqwest",
        "rustls",
        "socket2",
        "surf",
        "ureq",
    ];
    let found: Vec<String> = locked().into_iter().filter(|name| NETWORK.contains(&name.as_str())).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_dependency_of_ours_says_why_it_is_here() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let ours = packages.iter().find(|p| p["name"] == "copydesk").expect("our own package");
    let reasons = std::fs::read_to_string(root().join("docs/dependencies.md")).expect("docs/dependencies.md");
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for dependency in ours["dependencies"].as_array().expect("dependencies") {
        let name = dependency["name"].as_str().expect("a name");
        assert!(reasons.contains(&format!("`{name}`")), "docs/dependencies.md has no line for {name}");
        kinds.entry(dependency["kind"].as_str().unwrap_or("normal")).or_default().push(name);
    }
    assert!(kinds.contains_key("normal") && kinds.contains_key("dev"), "{kinds:?}");
}
