import Editorial
import Git

extension Branches {
  /// main's tree, here or as it was fetched; nil if there is no main.
  func mainTree() throws -> ObjectID? {
    try head(References.main).map { try repository.objects.commit($0).tree }
  }

  /// The folders of articles that main shows, whoever made them.
  func articleFolders(on main: ObjectID) throws -> [Published.Folder] {
    guard let articles = try repository.trees.entry("articles", in: main), articles.mode.isDirectory
    else { return [] }
    var folders = [(path: "articles", id: articles.id)]
    for _ in 0..<4 {
      folders = try folders.flatMap { folder in
        try repository.objects.tree(folder.id)
          .filter { $0.mode.isDirectory && TreeName.problem(of: $0.nameBytes) == nil }
          .map { ("\(folder.path)/\($0.name)", $0.id) }
      }
    }
    return folders.compactMap { Published.Folder(path: $0.path, version: $0.id.hex) }
      .filter { Slug($0.slug) != nil }
  }

  /// The folders of a slug on main.
  func paths(of slug: Slug, in tree: ObjectID?) throws -> [String] {
    guard let tree, let articles = try repository.trees.entry("articles", in: tree),
      articles.mode.isDirectory
    else { return [] }
    var days = [(path: "articles", id: articles.id)]
    for _ in 0..<3 {
      days = try days.flatMap { folder in
        try repository.objects.tree(folder.id).filter(\.mode.isDirectory)
          .map { ("\(folder.path)/\($0.name)", $0.id) }
      }
    }
    return try days.filter { day in
      try repository.objects.tree(day.id).contains { $0.name == slug.rawValue }
    }.map { "\($0.path)/\(slug)" }
  }
}
