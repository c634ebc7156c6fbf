import Testing

/// Which of our modules each module may import: the arrows of `docs/architecture.md`.
private let arrows: [String: Set<String>] = [
  "FusionCore": [],
  "FusionImaging": ["FusionCore", "CFusionImaging"],
  "FusionKit": ["FusionCore", "FusionImaging"],
  "FusionTestKit": ["FusionCore", "FusionImaging", "FusionKit"],
  "FusionTransport": ["FusionCore", "CCurl"],
  "FusionRouting": ["FusionCore"],
  "FusionLocalEngine": ["FusionCore", "FusionImaging", "CFusionEngine"],
  "fusion": ["FusionCore", "FusionKit", "FusionLocalEngine"],
]

/// The one importer of each C module.
private let gatekeepers = [
  "CCurl": "FusionTransport", "CFusionEngine": "FusionLocalEngine", "CFusionImaging": "FusionImaging",
]

@Suite struct `The modules` {
  private let manifest: Manifest
  private let own: Set<String>

  init() throws {
    manifest = try Manifest.package.get()
    own = Set(manifest.targets.map(\.name))
  }

  private var products: [Manifest.Target] { manifest.targets.filter { !$0.isTest && $0.isSwift } }

  @Test func `import only what is below them`() throws {
    for target in products {
      let imported = own.intersection(target.imports.keys)
      if let allowed = arrows[target.name] {
        #expect(imported.isSubset(of: allowed), "\(target.name)")
      } else {
        #expect(target.isPlugin, "\(target.name) is in no arrow of the architecture")
        #expect(imported == ["FusionCore"], "\(target.name) is a vendor's plugin")
      }
    }
  }

  @Test func `are all there: the rules name no module that has gone`() {
    let named = Set(arrows.keys).union(arrows.values.joined())
    #expect(named.subtracting(own).subtracting(manifest.sources.names(in: "Sources")).isEmpty)
  }

  @Test func `depend on exactly what they import`() {
    for target in manifest.targets where target.isSwift {
      #expect(target.dependencies == own.intersection(target.imports.keys), "\(target.name)")
    }
  }

  @Test func `reach C through one gatekeeper each`() {
    for (module, gatekeeper) in gatekeepers where own.contains(module) {
      let importers = products.filter { $0.imports[module] != nil }.map(\.name)
      #expect(importers == [gatekeeper], "\(module)")
    }
  }

  @Test func `name plugins in one file only`() {
    let builtIn = "Sources/FusionKit/BuiltInPlugins.swift"
    let linked = "Sources/fusion/LinkedPlugins.swift"
    let plugins = Set(manifest.targets.filter(\.isPlugin).map(\.name))
    for target in products where !target.isPlugin {
      for (module, files) in target.imports where plugins.contains(module) {
        #expect(files == [module == "FusionLocalEngine" ? linked : builtIn], "\(module)")
      }
    }
  }

  @Test func `keep Foundation out of the contract`() throws {
    let core = try #require(manifest.targets.first { $0.name == "FusionCore" })
    #expect(Set(core.imports.keys).isDisjoint(with: ["Foundation", "FoundationEssentials", "Glibc", "Dispatch"]))
  }

  @Test func `are all compiled under the same strict settings`() {
    let strict: Set = [
      "swiftLanguageMode 6", "strictMemorySafety", "treatAllWarnings error", "enableUpcomingFeature ExistentialAny",
      "enableUpcomingFeature InternalImportsByDefault", "enableUpcomingFeature MemberImportVisibility",
    ]
    for target in manifest.targets where target.isSwift {
      #expect(target.settings.isSuperset(of: strict), "\(target.name)")
    }
  }
}

@Suite struct `An import` {
  @Test(arguments: [
    "import FusionCore", "public import FusionCore", "  @_exported public import FusionCore // why",
    "@testable import FusionCore", "internal import struct FusionCore.FusionError", "@preconcurrency import FusionCore",
  ])
  func `is found in every spelling`(line: String) {
    #expect(SourceTree.imports(in: "// import Other\n\(line)\nlet important = 1") == ["FusionCore"])
  }

  @Test(arguments: ["// import FusionCore", "/// import FusionCore", "let text = \"import FusionCore\"", "imported()"])
  func `is not found where there is none`(line: String) {
    #expect(SourceTree.imports(in: line).isEmpty)
  }
}
