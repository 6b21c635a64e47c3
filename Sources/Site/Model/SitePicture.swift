/// A picture that stands on the site.
public struct SitePicture: Hashable, Sendable, Codable {
  /// Its file's name beside its article, or in `masthead/`.
  public var file: String
  /// The id of its bytes.
  public var version: String
  /// Its width and height in pixels; nil where the file does not say them where they are looked for.
  public var size: PictureSize?
  /// What it shows, for those who do not see it.
  public var alt: String?
  /// What stands under it.
  public var caption: String?
  /// Who made it.
  public var credit: String?

  /// Takes a picture.
  public init(
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
