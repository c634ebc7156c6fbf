import Foundation

/// Bodies as the vendor documents them.
enum WireText {
  static func success(image: [UInt8]) -> String { success(imageText: Data(image).base64EncodedString()) }

  static func success(imageText: String) -> String {
    """
    {"request_id":"b7c1","log_id":"b7c1","error_code":0,"error_code_str":"","error_msg":"",\
    "error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{"image":"\(imageText)"}}
    """
  }

  static func failure(code: String, status: Int, message: String = "pic not has face") -> String {
    """
    {"request_id":"b7c1","error_code":\(status),"error_detail":{"status_code":\(status),"code":"\(code)",\
    "code_message":"No face detected in the file.","message":"\(message)"},"error_code_str":"",\
    "error_msg":"File content does not meet requirements. - 222202 - \(message)"}
    """
  }

  static func task(_ id: String) -> String {
    #"{"request_id":"b7c1","error_code":0,"task_type":"async","task_id":"\#(id)"}"#
  }

  static func state(_ state: Int, image: String? = nil) -> String {
    let data = image.map { #","data":{"image":"\#($0)"}"# } ?? ""
    return #"{"request_id":"b7c1","error_code":0,"task_status":\#(state)\#(data)}"#
  }
}

/// The plugin's own documentation.
enum Readme {
  static func text() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Plugins/AILabTools/README.md"), encoding: .utf8)
  }
}
