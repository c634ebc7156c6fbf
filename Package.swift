// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "FusionKit",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "FusionKit", targets: ["FusionKit"]),
    .library(name: "FusionLocalEngine", targets: ["FusionLocalEngine"]),
    .library(name: "FusionTestKit", targets: ["FusionTestKit"]),
    .executable(name: "fusion", targets: ["fusion"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "FusionCore", dependencies: [.product(name: "Logging", package: "swift-log")]),
    .target(
      name: "CFusionImaging",
      linkerSettings: ["jpeg", "spng", "lcms2", "m"].map { .linkedLibrary($0) }),
    .target(name: "FusionImaging", dependencies: ["FusionCore", "CFusionImaging"]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl"),
    .target(name: "FusionTransport", dependencies: ["FusionCore", "CCurl"]),
    .target(name: "FusionRouting", dependencies: ["FusionCore", .product(name: "Logging", package: "swift-log")]),
    .target(
      name: "FusionKit",
      dependencies: [
        "FusionCore", "FusionImaging", .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "FusionTestKit", dependencies: ["FusionCore", "FusionImaging", "FusionKit"]),
    .executableTarget(
      name: "fusion",
      dependencies: [
        "FusionCore", "FusionKit", "FusionLocalEngine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(
      name: "FusionAILabTools", dependencies: ["FusionCore"], path: "Plugins/AILabTools", exclude: ["README.md"]),
    .target(
      name: "FusionLocalEngine",
      dependencies: [
        "FusionCore", "FusionImaging", "CFusionEngine", .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Plugins/LocalEngine/Sources/FusionLocalEngine"),
    .target(
      name: "CFusionEngine", dependencies: ["COpenCV", "COpenVINO"], path: "Plugins/LocalEngine/Sources/CFusionEngine"),
    .systemLibrary(
      name: "COpenCV", path: "Plugins/LocalEngine/Sources/COpenCV", pkgConfig: "fusionkit-opencv"),
    .systemLibrary(
      name: "COpenVINO", path: "Plugins/LocalEngine/Sources/COpenVINO", pkgConfig: "fusionkit-openvino"),

    .testTarget(name: "FusionCoreTests", dependencies: ["FusionCore"]),
    .testTarget(name: "FusionImagingTests", dependencies: ["FusionCore", "FusionImaging"]),
    .testTarget(name: "FusionTransportTests", dependencies: ["FusionCore", "FusionTestKit", "FusionTransport"]),
    .testTarget(name: "FusionKitTests", dependencies: ["FusionCore", "FusionImaging", "FusionKit", "FusionTestKit"]),
    .testTarget(
      name: "FusionRoutingTests",
      dependencies: [
        "FusionCore", "FusionRouting", "FusionTestKit", .product(name: "Logging", package: "swift-log"),
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "FusionAILabToolsTests", dependencies: ["FusionAILabTools", "FusionCore", "FusionTestKit"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "FusionLocalEngineTests",
      dependencies: ["CFusionEngine", "FusionCore", "FusionImaging", "FusionLocalEngine", "FusionTestKit"]),
    .testTarget(
      name: "FusionCommandTests",
      dependencies: [
        "FusionCore", "FusionImaging", "FusionKit", "FusionLocalEngine", "FusionTestKit", "fusion",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "ManifestTests"),
  ],
  cLanguageStandard: .c11,
  cxxLanguageStandard: .cxx20
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
    ]
}
