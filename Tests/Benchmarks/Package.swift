// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "FusionKit", path: "../..")],
  targets: [
    .target(name: "CFloor", linkerSettings: [.linkedLibrary("jpeg"), .linkedLibrary("m")]),
    .executableTarget(
      name: "engine-bench",
      dependencies: [
        "CFloor", .product(name: "FusionKit", package: "FusionKit"),
        .product(name: "FusionLocalEngine", package: "FusionKit"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ],
  cLanguageStandard: .c11
)
