import FusionKit
import FusionLocalEngine

/// The library's recipe in README.md.
private func fuse() async throws {
  // begin
  let fusion = try FusionClient(plugins: .builtIn + [LocalEnginePlugin()])
  let result = try await fusion.fuse(donor: .file("me.jpg"), template: .file("scene.jpg"), similarity: 0.8)
  try result.image.write(to: "out.jpg")
  // end
}

/// What README.md says about errors.
private func report(with fusion: FusionClient) async {
  // begin
  do {
    let result = try await fusion.fuse(donor: .file("me.jpg"), template: .file("scene.jpg"))
    for concern in result.advice { print(concern.role, concern.message) }
  } catch let error where error.code == .noFaceFound {
    print("no face in the \(error.role?.rawValue ?? "picture")")
  } catch {
    print(error.message, error.attempts)
  }
  // end
}
