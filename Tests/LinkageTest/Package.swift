// swift-tools-version: 6.2
import PackageDescription

// A client that wants FusionKit and not the local engine; scripts/linkage-test builds it.
let package = Package(
  name: "LinkageTest",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "FusionKit", path: "../..")],
  targets: [
    .executableTarget(
      name: "linkage", dependencies: [.product(name: "FusionKit", package: "FusionKit")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
