/// A picture that stands on the site.
package struct SitePicture: Hashable, Sendable, Codable {
  /// Its file's name beside its article, or in `masthead/`.
  package var file: String
  /// The id of its bytes.
  package var version: String
  /// Its width and height in pixels; nil where the file does not say them where they are looked for.
  package var size: PictureSize?
  /// What it shows, for those who do not see it.
  package var alt: String?
  /// What stands under it.
  package var caption: String?
  /// Who made it.
  package var credit: String?
  /// Whether its own file stands on the site as it came, and what was made of it beside that.
  package var staysWhole = false

  /// Takes a picture.
  package init(
    file: String, version: String, size: PictureSize?, alt: String? = nil, caption: String? = nil,
    credit: String? = nil
  ) {
    self.file = file
    self.version = version
    self.size = size
    self.alt = alt
    self.caption = caption
    self.credit = credit
  }
}
