import Foundation

/// A whole run of the command line: from the start of the process to its end, and its peak resident memory.
enum ColdStart {
  static func measure(_ program: String, arguments: [String]) throws -> (milliseconds: Double, megabytes: Double) {
    var pid = pid_t()
    var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    argv.append(nil)
    defer { for pointer in argv { free(pointer) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let clock = ContinuousClock()
    let start = clock.now
    guard posix_spawn(&pid, program, &actions, nil, argv, environ) == 0 else {
      throw BenchError("\(program) does not start")
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(pid, &status, 0, &usage)
    guard status == 0 else { throw BenchError("\(program) \(arguments.joined(separator: " ")) failed") }
    return ((clock.now - start) / .milliseconds(1), Double(usage.ru_maxrss) / 1024)
  }
}
