// swift-tools-version: 6.2
import PackageDescription

/// What every target is held to: an import stays inside its module unless it is written `public`,
/// `any` is spelled out, and a warning stops the build.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The targets that touch no C pointer have the compiler prove it; where one does, it says `unsafe`.
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
  name: "Stet",
  products: [
    .executable(name: "stet", targets: ["stet"]),
    .library(name: "Editorial", targets: ["Editorial"]),
    .library(name: "Newsroom", targets: ["Newsroom", "Presets"]),
    .library(name: "Prose", targets: ["Prose"]),
    .library(name: "Site", targets: ["Site", "SiteSource"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "COffline"),
    .target(
      name: "Git", dependencies: ["CLibgit2", "COffline", "CZlib", "System"], swiftSettings: strict),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(
      name: "CPictures",
      linkerSettings: [
        .linkedLibrary("jpeg"), .linkedLibrary("png16"), .linkedLibrary("webpmux"),
        .linkedLibrary("webp"), .linkedLibrary("z"),
      ]),
    .target(name: "Pictures", dependencies: ["CPictures"], swiftSettings: safe),
    .target(name: "System", swiftSettings: safe),
    .target(name: "Prose", dependencies: ["System"], swiftSettings: safe),
    .target(name: "Editorial", swiftSettings: safe),
    .target(
      name: "Formats",
      dependencies: ["Editorial", "System", .product(name: "Yams", package: "Yams")],
      swiftSettings: safe),
    .target(name: "Markdown", dependencies: ["CMarkdown", "Prose"], swiftSettings: strict),
    .target(
      name: "Site",
      dependencies: [
        "Editorial", "Markdown", "Pictures", "Prose", "System",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Search/search.js"),
        .embedInCode("Theme/head.mustache"), .embedInCode("Theme/foot.mustache"),
        .embedInCode("Theme/article.mustache"), .embedInCode("Theme/picture.mustache"),
        .embedInCode("Theme/card.mustache"), .embedInCode("Theme/front.mustache"),
        .embedInCode("Theme/list.mustache"), .embedInCode("Theme/index.mustache"),
        .embedInCode("Theme/archive.mustache"), .embedInCode("Theme/missing.mustache"),
        .embedInCode("Theme/feed.mustache"), .embedInCode("Theme/page.mustache"),
        .embedInCode("Theme/title.mustache"),
        .embedInCode("Theme/embed.mustache"), .embedInCode("Theme/assets/page.js"),
        .embedInCode("Theme/assets/scheme.js"),
        .embedInCode("Theme/assets/style.css"), .embedInCode("Theme/strings/ar.yml"),
        .embedInCode("Theme/strings/de.yml"), .embedInCode("Theme/strings/en.yml"),
        .embedInCode("Theme/strings/es.yml"), .embedInCode("Theme/strings/fr.yml"),
        .embedInCode("Theme/strings/he.yml"), .embedInCode("Theme/strings/it.yml"),
        .embedInCode("Theme/strings/ja.yml"), .embedInCode("Theme/strings/nl.yml"),
        .embedInCode("Theme/strings/pl.yml"), .embedInCode("Theme/strings/pt.yml"),
        .embedInCode("Theme/strings/zh.yml"),
      ],
      swiftSettings: safe),
    .target(
      name: "SiteSource",
      dependencies: [
        "Editorial", "Formats", "Markdown", "Newsroom", "Pictures", "Site", "System",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: safe),
    .target(
      name: "Presets", path: "Workflows",
      resources: [
        .embedInCode("solo.yml"), .embedInCode("standard.yml"), .embedInCode("newsroom.yml"),
        .embedInCode("peer-review.yml"),
      ],
      swiftSettings: safe),
    .target(
      name: "Seeds", path: "seeds", exclude: ["demo.sh"], sources: ["Seeds.swift"],
      resources: [
        .copy("articles"), .copy("earlier"), .copy("masthead"), .copy("outlets"),
        .copy("topics"), .copy("newsroom.yml"), .copy("story.yml"),
      ],
      swiftSettings: safe),
    .target(
      name: "Newsroom",
      dependencies: [
        "Git", "Editorial", "Formats", "Prose", "System",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: safe),
    .executableTarget(
      name: "stet",
      dependencies: [
        "Newsroom", "Editorial", "Formats", "Markdown", "Prose", "Presets", "Seeds", "Site",
        "SiteSource", "System",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: [
        .embedInCode("Shell/Jobs/github.yml"), .embedInCode("Shell/Jobs/gitlab.yml"),
        .embedInCode("Shell/Jobs/install.sh"), .embedInCode("Views/diff.css"),
      ],
      swiftSettings: safe),
    .executableTarget(
      name: "Bench", dependencies: ["Editorial", "Formats", "Git", "Newsroom", "Prose"],
      path: "Benchmarks/Sources/Bench", swiftSettings: strict),
    .testTarget(
      name: "PicturesTests", dependencies: ["CPictures", "Pictures"], exclude: ["Files"],
      swiftSettings: strict),
    .testTarget(name: "SystemTests", dependencies: ["System"], swiftSettings: safe),
    .testTarget(name: "GitTests", dependencies: ["Git"], swiftSettings: strict),
    .testTarget(name: "ProseTests", dependencies: ["Fixtures", "Prose"], swiftSettings: safe),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"], swiftSettings: safe),
    .testTarget(
      name: "SiteTests", dependencies: ["Fixtures", "Markdown", "Site", "System"],
      swiftSettings: safe),
    .testTarget(
      name: "SiteSourceTests",
      dependencies: [
        "Editorial", "SiteSource", "Site", "System", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: safe),
    .testTarget(
      name: "EditorialTests", dependencies: ["Editorial", "Fixtures"], swiftSettings: safe),
    .target(name: "Fixtures", path: "Tests/Fixtures/Sources", swiftSettings: safe),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "Editorial", "Fixtures"],
      swiftSettings: safe),
    .testTarget(
      name: "NewsroomTests",
      dependencies: ["Newsroom", "Editorial", "Fixtures", "Formats", "Git", "Presets", "Prose"],
      exclude: ["Tables"], swiftSettings: safe),
    .testTarget(
      name: "ExampleTests",
      dependencies: ["Newsroom", "Editorial", "Presets", "SiteSource", "Site"],
      packageAccess: false, swiftSettings: safe),
    .testTarget(
      name: "StetTests",
      dependencies: [
        "stet", "Newsroom", "Editorial", "System",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["Transcripts", "BrowserChecks", "Syncing/web-server"],
      swiftSettings: safe),
  ],
  swiftLanguageModes: [.v6]
)
