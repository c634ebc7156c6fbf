/// A table in Markdown as documentation holds it.
struct MarkdownTable {
  private let columns: [String]
  private let rows: [[String]]

  init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The table's lines.
  var text: String {
    ([columns, columns.map { _ in "---" }] + rows)
      .map { cells in
        "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |"
      }
      .joined(separator: "\n")
  }
}
