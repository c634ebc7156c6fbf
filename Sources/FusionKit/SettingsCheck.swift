import FusionCore

extension FusionPlugin {
  /// Refuses settings that the plugin does not declare and values of another kind than declared.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/settingInvalid``.
  func check(_ given: [String: SettingValue]) throws(FusionError) {
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      guard let field = settings.first(where: { $0.name == name }) else { throw unknownSetting(name) }
      guard value.fits(field.kind) else {
        throw FusionError(
          .invalidRequest, reason: .settingInvalid,
          "setting \(name.quoted) of plugin \(id.quoted) takes a value of kind \(field.kind.rawValue)")
      }
    }
  }

  private func unknownSetting(_ name: String) -> FusionError {
    let known = settings.map(\.name)
    let way = known.isEmpty ? "it takes none" : "\(nearestName(to: name, in: known).sentence)it takes \(known.listed)"
    return FusionError(
      .invalidRequest, reason: .settingInvalid, "plugin \(id.quoted) has no setting \(name.quoted); \(way)")
  }
}

extension SettingValue {
  /// Whether a field of this kind takes the value; a whole number is a number too.
  fileprivate func fits(_ kind: SettingField.Kind) -> Bool {
    switch (self, kind) {
    case (.string, .string), (.integer, .integer), (.integer, .number), (.number, .number), (.boolean, .boolean): true
    case (.string, _), (.integer, _), (.number, _), (.boolean, _): false
    }
  }
}
