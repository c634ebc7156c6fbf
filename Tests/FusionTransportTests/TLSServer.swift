import FusionTestKit
import Foundation

/// The command that makes keys and serves them.
enum OpenSSL {
  private static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isPresent: Bool { path != nil }

  /// Starts the command; its output can be read from the pipe.
  static func start(_ arguments: [String]) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path ?? "openssl")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, pipe.fileHandleForReading)
  }
}

/// A TLS server on 127.0.0.1 with a certificate that it signed itself, made for the occasion.
final class TLSServer {
  struct NoPort: Error {}

  /// The path of the certificate.
  let certificate: String
  let url: String
  private let folder: TemporaryFolder
  private let process: Process

  /// - Parameter subject: whom the certificate is for, for example `IP:127.0.0.1`.
  init(subject: String) throws {
    folder = try TemporaryFolder()
    certificate = folder.path(of: "certificate.pem")
    let key = folder.path(of: "key.pem")
    let making = try OpenSSL.start([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
      "-subj", "/CN=loopback", "-addext", "subjectAltName=\(subject)", "-keyout", key, "-out", certificate,
    ])
    making.process.waitUntilExit()
    let (process, output) = try OpenSSL.start([
      "s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www",
    ])
    self.process = process
    // The server says where it listens: "ACCEPT 127.0.0.1:40855".
    var said = ""
    while !said.contains(/ACCEPT .*:[0-9]+\n/) {
      let bytes = output.availableData
      guard !bytes.isEmpty else { throw NoPort() }
      said += String(decoding: bytes, as: UTF8.self)
    }
    guard let port = said.firstMatch(of: /ACCEPT .*:([0-9]+)\n/)?.output.1 else { throw NoPort() }
    url = "https://127.0.0.1:\(port)/"
  }

  deinit {
    // The threads that tests run on block the signal that asks politely, and processes inherit that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
