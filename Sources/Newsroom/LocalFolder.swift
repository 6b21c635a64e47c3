public import System

extension NewsroomRepository {
  /// The folder `.git/stet`, for what is written there: nothing goes through a link below it.
  ///
  /// - Throws: `FileError` where it can't be made.
  public func localFiles() throws -> Folder {
    try LocalFiles.makeFolder(localFolder)
    return try Folder(localFolder)
  }
}
