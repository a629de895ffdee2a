// swift-tools-version: 6.0
import PackageDescription

// Floors, from the ground up; a target imports only floors below its own. See ARCHITECTURE.md.

/// A C library of the system, found through pkg-config where the library has a .pc file.
func system(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
  .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny")
]

func floor(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "yakuba",
  products: [.executable(name: "yakuba", targets: ["Yakuba"])],
  targets: [
    // Ground: system libraries.
    system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    system("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
    system("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    system("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    system("COpenSSL", pkgConfig: "openssl", apt: "libssl-dev"),
    system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    system("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
    system("CMecab", apt: "libmecab-dev"),
    system("CXlsxWriter", apt: "libxlsxwriter-dev"),
    system("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
    system("CXml2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    system("CQrencode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    system("CJemalloc", pkgConfig: "jemalloc", apt: "libjemalloc-dev"),

    // Kernel, then what stands directly on it.
    floor("Kernel"),
    floor("Markup", ["Kernel"]),
    floor("Storage", ["Kernel", "CSQLite", "CPostgres", "CSodium"]),
    floor("Web", ["Kernel", "Markup", "CMicrohttpd", "CZlib", "CSodium"]),
    floor("Design", ["Kernel", "Markup"]),

    // Engines.
    floor("Readings", ["Kernel", "CMecab"]),
    floor("Documents", ["Kernel", "CPango", "CXlsxWriter", "CZip", "CXml2", "CQrencode", "COpenSSL"]),
    floor("Identity", ["Kernel", "CSodium", "COpenSSL", "CCurl"]),
    floor("Channels", ["Kernel", "Storage", "CCurl"]),

    floor("Images", ["Kernel"]),
    floor("Casework", ["Kernel", "Storage", "CSodium"]),
    floor("Decisions", ["Kernel", "Storage", "Documents", "Casework"]),
    floor("Forms", ["Kernel", "Markup", "Storage", "Web", "Design", "Documents", "Images"]),

    // What a service is.
    floor("Contracts", ["Kernel", "Markup", "Storage", "Web", "Design"]),

    // Page parts of an engine that services share.
    floor("Photographs", ["Kernel", "Markup", "Storage", "Web", "Design", "Images"]),

    // Services.
    floor("Accounts", ["Kernel", "Markup", "Storage", "Web", "Design", "Contracts", "Identity", "Channels", "Documents", "Decisions"]),
    floor("Plans", ["Kernel", "Markup", "Storage", "Web", "Design", "Contracts", "Documents", "Forms", "Photographs"]),
    floor(
      "Procedures",
      [
        "Kernel", "Markup", "Storage", "Web", "Design", "Contracts", "Channels", "Documents", "Forms", "Casework", "Decisions",
        "Photographs",
      ]),
    floor(
      "Approvals",
      ["Kernel", "Markup", "Storage", "Web", "Design", "Contracts", "Documents", "Images", "Forms", "Casework", "Decisions"]),
    floor("Workshop", ["Kernel", "Markup", "Storage", "Web", "Design", "Contracts", "Documents", "Forms"]),
    floor("Site", ["Kernel", "Markup", "Storage", "Web", "Design", "Contracts"]),
    floor("Operations", ["Kernel", "Markup", "Storage", "Web", "Design", "Contracts", "Channels"]),

    // Top: an installation of many towns, and the command line.
    floor(
      "Installation",
      [
        "Kernel", "Markup", "Storage", "Web", "Design", "Contracts", "Readings", "Identity", "Channels", "Documents", "Forms",
        "Accounts", "Plans", "Procedures", "Approvals", "Workshop", "Site", "Operations",
      ]),
    // Measures; run by script/bench.
    .executableTarget(
      name: "YakubaBench", dependencies: ["Kernel", "Markup", "Storage", "Casework", "Web", "Design", "Forms", "CSQLite", "CPostgres"],
      swiftSettings: strict),
    .executableTarget(name: "Yakuba", dependencies: ["Kernel", "Installation", "CJemalloc"], swiftSettings: strict),

    tests("Kernel", ["Kernel"]),
    tests("Markup", ["Markup", "Kernel"]),
    tests("Storage", ["Storage", "Kernel", "TestSupport", "CrashDriver"]),
    // Writes until it is killed; see StorageTests/CrashTests.
    .executableTarget(name: "CrashDriver", dependencies: ["Kernel", "Storage"], path: "Tests/CrashDriver", swiftSettings: strict),
    tests("Web", ["Web", "Kernel", "Markup", "CZlib"]),
    tests("Design", ["Design", "Markup", "Kernel", "TestSupport"]),
    tests("Readings", ["Readings", "Kernel"]),
    tests("Documents", ["Documents", "Kernel", "TestSupport"]),
    tests("Images", ["Images", "Kernel"]),
    tests("Forms", ["Forms", "Kernel", "Markup", "Storage", "Web", "Design", "Documents", "Images", "TestSupport"]),
    tests("Photographs", ["Photographs", "Images", "Design", "Kernel", "Storage", "Web", "TestSupport"]),
    tests("Casework", ["Casework", "Kernel", "Storage", "TestSupport"]),
    tests("Identity", ["Identity", "Kernel", "COpenSSL", "TestSupport"]),
    tests("Channels", ["Channels", "Kernel", "Storage", "TestSupport"]),
    tests(
      "Accounts",
      ["Accounts", "Decisions", "Contracts", "Kernel", "Storage", "Web", "Design", "Identity", "Channels", "TestSupport", "COpenSSL"]),
    tests("Plans", ["Plans", "Contracts", "Kernel", "Storage", "Web", "Documents", "TestSupport"]),
    tests(
      "Procedures",
      ["Procedures", "Contracts", "Channels", "Documents", "Forms", "Casework", "Decisions", "Kernel", "Storage", "Web", "TestSupport"]),
    tests(
      "Approvals",
      ["Approvals", "Procedures", "Decisions", "Casework", "Contracts", "Design", "Kernel", "Markup", "Storage", "Web", "TestSupport"]),
    tests("Workshop", ["Workshop", "Contracts", "Forms", "Kernel", "Storage", "Web", "TestSupport"]),
    tests("Installation", ["Installation", "Accounts", "Contracts", "Identity", "Kernel", "Storage", "Web", "TestSupport"]),
    tests("Decisions", ["Decisions", "Casework", "Documents", "Kernel", "Storage", "TestSupport"]),
    tests("Architecture", ["Kernel", "Contracts", "Storage", "Web", "Installation"]),
    .target(name: "TestSupport", dependencies: ["Kernel", "Storage"], path: "Tests/TestSupport", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)

// The rules that are read from the sources alone, for script/check: built in seconds, without the house itself.
if Context.environment["YAKUBA_HOUSE_RULES"] != nil {
  package.products = []
  package.targets = [
    .testTarget(name: "HouseRules", path: "Tests/ArchitectureTests", exclude: ["DocumentTests.swift"], swiftSettings: strict)
  ]
}
