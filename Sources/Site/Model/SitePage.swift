package import Editorial

/// A page of the newsroom's own on the site.
package struct SitePage: Hashable, Sendable {
  /// What its file says.
  package var record: PageRecord

  /// Takes a record.
  package init(_ record: PageRecord) { self.record = record }

  /// Where it stands within the site, with a slash at both ends.
  package var address: String { "/\(record.name)/" }

  /// Its file, as problems name it.
  var file: String { "pages/\(record.name).md" }
}

/// A file of `static/`, which stands on the site as it is, or cleaned if it is a picture.
package struct SiteFile: Hashable, Sendable {
  /// Its path below `static/`.
  package var file: String
  /// The id of its bytes.
  package var version: String
  /// Its width and height where it is a picture that says them.
  package var size: PictureSize?
  /// Its bytes, where they are nowhere else: those of a file that nobody has saved yet.
  package var bytes: [UInt8]?
  /// Whether what readers get of it is another file, which was made and is remembered; nil where that has
  /// to be found out yet.
  package var isMade: Bool?

  /// Takes a file.
  package init(file: String, version: String, size: PictureSize? = nil, bytes: [UInt8]? = nil) {
    self.file = file
    self.version = version
    self.size = size
    self.bytes = bytes
  }

  /// Its path within the site, without a slash at its beginning.
  package var path: String { SitePlace.path(ofStatic: file) }
}
