import Editorial

extension PublishedArticle.Parts {
  /// Writes all of it.
  func write(to writer: inout ByteWriter) {
    for text in [slug, folder, version, state.rawValue, opening] { writer.add(text) }
    writer.add(day.number)
    writer.add(words)
    writer.add(chosenAddress)
    writer.add(linked)
    writer.add(pictures) { writer, picture in
      for text in [picture.file, picture.version] { writer.add(text) }
      for text in [picture.alt, picture.caption, picture.credit] { writer.add(text) }
      writer.add(picture.size?.width ?? 0)
      writer.add(picture.size?.height ?? 0)
    }
    writer.add(editions) { writer, edition in
      writer.add(edition.number)
      writer.add(Int(edition.at.seconds))
      writer.add(edition.text.hex)
      writer.add(edition.by.rawValue)
      writer.add(edition.approvedByRoles.map(\.rawValue))
      writer.add(edition.bios) {
        $0.add($1.id.rawValue); $0.add($1.bio)
      }
    }
    writer.add(notices) { writer, notice in
      writer.add(notice.kind)
      writer.add(notice.place)
      writer.add(notice.text)
      writer.add(Int(notice.at.seconds))
      writer.add(notice.edition ?? -1)
    }
    fields.write(to: &writer)
  }

  /// Reads what was written.
  init(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
    let (slug, folder, version) = (try reader.text(), try reader.text(), try reader.text())
    guard let state = PublishedArticle.State(rawValue: try reader.text()) else {
      throw ByteReader.Damaged()
    }
    let opening = try reader.text()
    let (day, words) = (Day(number: try reader.number()), try reader.number())
    let chosenAddress = try reader.textIfAny()
    let linked = try reader.texts()
    let pictures = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      let (file, version) = (try reader.text(), try reader.text())
      var picture = SitePicture(file: file, version: version, size: nil)
      picture.alt = try reader.textIfAny()
      picture.caption = try reader.textIfAny()
      picture.credit = try reader.textIfAny()
      let (width, height) = (try reader.number(), try reader.number())
      if width > 0, height > 0 { picture.size = PictureSize(width: width, height: height) }
      return picture
    }
    let editions = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      let (number, seconds) = (try reader.number(), try reader.number())
      guard let text = TextID(try reader.text()) else { throw ByteReader.Damaged() }
      let (by, roles) = (Handle(try reader.text()), try reader.texts())
      let bios = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
        EditionRecord.Bio(id: Handle(try reader.text()), bio: try reader.text())
      }
      return EditionRecord.Edition(
        number: number, at: Instant(seconds: Int64(seconds)), text: text, by: by,
        approvedByRoles: roles.map { Role($0) }, bios: bios)
    }
    let notices = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      let (kind, place, text) = (try reader.text(), try reader.textIfAny(), try reader.textIfAny())
      let (seconds, edition) = (try reader.number(), try reader.number())
      return Notice(
        kind: kind, place: place, at: Instant(seconds: Int64(seconds)),
        edition: edition < 0 ? nil : edition, text: text)
    }
    self.init(
      slug: slug, folder: folder, version: version, day: day, state: state,
      fields: try FrontMatter(&reader), editions: editions, notices: notices,
      chosenAddress: chosenAddress, pictures: pictures, opening: opening, words: words,
      linked: linked)
  }
}

extension FrontMatter {
  fileprivate func write(to writer: inout ByteWriter) {
    for text in [
      headline, dek, kicker, section, byline, dateline, language, translationOf, translator, rights,
      ai, bioForAll, canonical,
    ] {
      writer.add(text)
    }
    writer.add(authors.map(\.rawValue))
    writer.add(topics.map(\.rawValue))
    writer.add(related)
    writer.add(contributors) { writer, credit in
      for text in [credit.id?.rawValue, credit.name, credit.role] { writer.add(text) }
    }
    writer.add(outlets) { writer, appearance in
      writer.add(appearance.id.rawValue)
      for text in [
        appearance.url, appearance.access?.rawValue, appearance.headline,
        appearance.date?.description,
      ] {
        writer.add(text)
      }
      writer.add(appearance.relation.rawValue)
    }
    writer.add(images) { writer, picture in
      writer.add(picture.file)
      for text in [picture.alt, picture.caption, picture.credit] { writer.add(text) }
    }
    writer.add(bio.sorted { $0.key < $1.key }) {
      $0.add($1.key.rawValue); $0.add($1.value)
    }
  }

  fileprivate init(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
    self.init()
    headline = try reader.textIfAny()
    dek = try reader.textIfAny()
    kicker = try reader.textIfAny()
    section = try reader.textIfAny()
    byline = try reader.textIfAny()
    dateline = try reader.textIfAny()
    language = try reader.textIfAny()
    translationOf = try reader.textIfAny()
    translator = try reader.textIfAny()
    rights = try reader.textIfAny()
    ai = try reader.textIfAny()
    bioForAll = try reader.textIfAny()
    canonical = try reader.textIfAny()
    authors = try reader.texts().map { Handle($0) }
    topics = try reader.texts().map { TopicID($0) }
    related = try reader.texts()
    contributors = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      FrontMatter.Credit(
        id: try reader.textIfAny().map { Handle($0) }, name: try reader.textIfAny(),
        role: try reader.textIfAny())
    }
    outlets = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      var appearance = FrontMatter.Appearance(id: OutletID(try reader.text()))
      appearance.url = try reader.textIfAny()
      appearance.access = try reader.textIfAny().flatMap { Outlet.Access(rawValue: $0) }
      appearance.headline = try reader.textIfAny()
      appearance.date = try reader.textIfAny().flatMap { Day($0) }
      guard let relation = FrontMatter.Appearance.Relation(rawValue: try reader.text()) else {
        throw ByteReader.Damaged()
      }
      appearance.relation = relation
      return appearance
    }
    images = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      FrontMatter.Picture(
        file: try reader.text(), alt: try reader.textIfAny(), caption: try reader.textIfAny(),
        credit: try reader.textIfAny())
    }
    let bios = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      (Handle(try reader.text()), try reader.text())
    }
    bio = Dictionary(bios) { $1 }
  }
}
