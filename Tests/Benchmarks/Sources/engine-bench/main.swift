import Foundation
import FusionKit
import FusionLocalEngine

enum Portraits {
  static let folder =
    ProcessInfo.processInfo.environment["FUSION_PORTRAITS"] ?? "/usr/local/share/fusionkit/portraits"
  static let donor = folder + "/eileen-collins.png"
  static let template = folder + "/grace-hopper.jpg"
}

struct Report: Encodable {
  let cores: Int
  let runs: Int
  let lines: [EngineLine]
}

func table(_ rows: [[String]]) -> String {
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ")
  }.joined(separator: "\n")
}

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  print("usage: engine-bench FUSION-PROGRAM OUTPUT.json")
  exit(2)
}
let (program, output) = (arguments[1], arguments[2])
let runs = 15
let client = try FusionClient(plugins: .builtIn + [LocalEnginePlugin()])
let folder = NSTemporaryDirectory() + "engine-bench-\(getpid())"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

let donor = try Floor.picture(Portraits.donor, megapixels: 1)
try Data(donor).write(to: URL(fileURLWithPath: folder + "/donor.jpg"))
var lines: [EngineLine] = []
for megapixels in [0.3, 1, 4, 12] {
  let template = try Floor.picture(Portraits.template, megapixels: megapixels)
  var line = try await EngineLine.measure(
    donor: donor, template: template, megapixels: megapixels, client: client, runs: runs)
  try Data(template).write(to: URL(fileURLWithPath: folder + "/template.jpg"))
  let command = ["fuse", folder + "/donor.jpg", folder + "/template.jpg", "-o", folder + "/out.jpg", "--force"]
  let starts = try (0..<7).map { _ in try ColdStart.measure(program, arguments: command) }
  line.coldStartMs = median(starts.map(\.milliseconds))
  line.peakMegabytes = starts.map(\.megabytes).max()
  lines.append(line)
}

print(table([EngineLine.head] + lines.map(\.row)))
print("\nmedians of \(runs) warm runs in ms; floor: a 1-MP donor's decode, the inference calls, the template's entropy")
print("decode and encode, the region's encode; cold: the command line from start to end; peak: its resident memory")
let encoder = JSONEncoder()
encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
let report = Report(cores: ProcessInfo.processInfo.activeProcessorCount, runs: runs, lines: lines)
try encoder.encode(report).write(to: URL(fileURLWithPath: output))
