import Editorial
import Testing

struct GivenValueTests {
  @Test(arguments: [
    "ana@example.org", "o.brien+x@example.co.uk", "pat@münchen.example", "a_b-c@x-y.example",
    "ünal@example.org", "ana@localhost", "ana@192.0.2.7",
  ])
  func `an email is a name and a host around one @`(_ text: String) throws {
    #expect(try EmailAddress(text).rawValue == text)
  }

  @Test(arguments: [
    "", "not an email", "ana", "a@", "@example.org", "a b@example.org", "a@b@c.example",
    "Di Marsh <di@example.org>", "<di@example.org>", "d<i>@example.org", "a@b..example",
    "a@-b.example", ".a@b.example", "a..b@c.example", "a@b.example\n", "a\u{0}@b.example",
    "a@b.example,c@d.example", "\"a\"@b.example", "a@[192.0.2.7]", "a\u{202E}@b.example",
    "a@999.1.1.1", "a@b\u{85}.example", "zed@example.org.", "'zed@example.org",
    String(repeating: "a", count: 250) + "@b.example",
  ])
  func `nothing else is an email`(_ text: String) {
    #expect(throws: BadValue.self) { try EmailAddress(text) }
  }

  @Test func `a refusal of an email in brackets shows the one inside`() {
    #expect {
      try EmailAddress("Di Marsh <di@example.org>")
    } throws: { error in
      let bad = error as? BadValue
      return bad?.sentence
        == "\"Di Marsh <di@example.org>\" is no email address: it has a space"
        && bad?.hint == "write it as di@example.org"
    }
  }

  @Test func `what git takes off the ends of an address is refused, and never tells people apart`()
  {
    let bad = #expect(throws: BadValue.self) { try EmailAddress("zed@example.org.") }
    #expect(
      bad?.sentence
        == "\"zed@example.org.\" is no email address: git takes the . at its end out of every commit"
    )
    #expect(bad?.hint == "write it as zed@example.org")

    var zed = Person(handle: "zed", name: "Zed")
    zed.emails = ["'zed@example.org."]
    #expect(zed.has(email: "'zed@example.org."))
    #expect(zed.has(email: "Zed@example.org"))
    #expect(!zed.has(email: ""))
  }

  @Test(arguments: [
    "en", "pt-BR", "de", "zh-Hant-TW", "EN-gb", "sr-Latn", "es-419", "de-CH-1996", "sl-rozaj-biske",
    "zh-cmn-Hans-CN", "de-DE-u-co-phonebk", "x-whatever", "en-x-desk", "gsw", "hy-arevela",
  ])
  func `a language is a well-formed tag`(_ text: String) throws {
    #expect(try LanguageTag(text).rawValue == text)
  }

  @Test(arguments: [
    "", "english", "12", "xx-yy-zz", "en_GB", "e", "en-", "-en", "en--GB", "en-toolongpart",
    "en GB",
    "en-u", "en-x", "x", "de-1996-1996", "ænglisc", "en-a-bb-a-cc", "root", "C",
  ])
  func `nothing else is a language`(_ text: String) {
    #expect(throws: BadValue.self) { try LanguageTag(text) }
  }

  @Test(arguments: [
    "https://x.example", "https://x.example/mag/", "http://localhost:8080/", "https://[::1]:8080/",
    "https://münchen.example/", "http://127.0.0.1/", "HTTPS://Example.ORG/a_b/(c)", "https://a.b./",
    "https://例え.テスト/新聞",
  ])
  func `an address of a site has a scheme and a host`(_ text: String) throws {
    #expect(try WebAddress(text, of: .site).rawValue == text)
  }

  @Test(arguments: [
    "", "x.example", "ftp://x.example", "https://", "https:///a", "https://x.example/\"><script>",
    "https://x.example:99999/", "https://x.example:0/", "https://x.example:/",
    "https://x.example:a",
    "https://x.example?q", "https://x.example/#top", "https://x.example/a b", "https://x y.example",
    "https://a..b", "https://-a.example", "https://ana:pw@x.example", "https:\\\\x.example",
    "https://[::g]/", "https://[1::2::3]/", "https://1.2.3", "https://256.1.1.1",
    "javascript:alert(1)",
    "https://x.example/\u{202E}", "https://x.example/\n", "mailto:a@b.example", "https://a%20b/",
  ])
  func `nothing else is an address of a site`(_ text: String) {
    #expect(throws: BadValue.self) { try WebAddress(text, of: .site) }
  }

  @Test func `a page may have a query and a fragment, and a mailbox may stand for one`() throws {
    _ = try WebAddress("https://port.example/notice?no=14&x=ü#top")
    try WebAddress.check(pageOrMailbox: "desk@example.org")
    try WebAddress.check(pageOrMailbox: "mailto:desk@example.org?subject=An%20error")
    try WebAddress.check(pageOrMailbox: "https://example.org/errors")
    try WebAddress.check(pageOrMailbox: "/errors/")
    #expect(throws: BadValue.self) { try WebAddress.check(pageOrMailbox: "/our errors/") }
    #expect(throws: BadValue.self) { try WebAddress.check(pageOrMailbox: "our desk") }
    #expect(throws: BadValue.self) { try WebAddress.check(pageOrMailbox: "mailto:desk") }
  }

  @Test func `an address without its beginning is shown with it`() {
    #expect {
      try WebAddress("www.example.org/a")
    } throws: { ($0 as? BadValue)?.hint == "write it as https://www.example.org/a" }
  }

  @Test(arguments: ["bo", "maria-okafor", "7", "a1", "ødegård", "हिन्दी", "日本"])
  func `a handle is small letters, digits and hyphens between them`(_ text: String) throws {
    #expect(try Handle.given(text) == Handle(text))
  }

  @Test(arguments: [
    "", "Bo", "x_y", "bo.lind", "-a", "a-", "a--b", "a b", "a/b", "..", "Ødegård", "con", "lpt1",
    "null",
    "a\u{200B}b", "a\u{202E}", "\u{301}a", "a\n", String(repeating: "a", count: 65),
  ])
  func `nothing else is given as a handle`(_ text: String) {
    #expect(throws: BadValue.self) { try Handle.given(text) }
  }
}
