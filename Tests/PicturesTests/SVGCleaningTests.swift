import Foundation
import Testing

@testable import Pictures

/// A drawing draws and does nothing else.
@Suite struct SVGCleaningTests {
  private static func cleaned(_ inner: String) throws -> String {
    let whole = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\(inner)</svg>"
    let cleaned = try #require(SVGCleaning.cleaned(Array(whole.utf8)))
    let text = String(decoding: cleaned, as: UTF8.self)
    let link = " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"\(text.contains("xlink:") ? link : "")"
      + " viewBox=\"0 0 9 9\">"
    #expect(text.hasPrefix(head) && text.hasSuffix("</svg>"))
    return String(text.dropFirst(head.count).dropLast(6))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<svg:script>a</svg:script>",
    "<foreignObject><body><script>a</script></body></foreignObject>", "<metadata>me</metadata>",
    "<!-- Generator: me -->", "<?xml-stylesheet href=\"https://a.example/\"?>",
    "<style>@import 'https://a.example/';</style>", "<style>a{fill:u\\rl(x)}</style>",
    "<style>a{b:url(https://a.example/)}</style>",
    "<style><![CDATA[a{b:url(//a.example)}]]></style>",
    "<sodipodi:namedview inkscape:path=\"/home/ana\"><a/></sodipodi:namedview>",
    "<desc>Created with Sketch.</desc>",
  ])
  func `an element that does or says more than it draws goes with all that it holds`(
    inner: String
  ) throws {
    #expect(try Self.cleaned(inner + "<g></g>") == "<g></g>")
  }

  @Test(arguments: [
    ("onload=\"alert(1)\"", ""), ("OnClick='a'", ""), ("href=\"javascript:alert(1)\"", ""),
    ("xlink:href=\"https://a.example/\"", ""), ("href=\"&#106;avascript:a\"", ""),
    ("fill=\"url(https://a.example/#a)\"", ""), ("fill=\"u&#114;l(//a.example)\"", ""),
    ("style=\"background:url(//a)\"", ""), ("inkscape:label=\"x\"", ""), ("data-name=\"x\"", ""),
    ("fill=\"url(#a)\"", " fill=\"url(#a)\""),
    ("d='M0 0&amp;'", " d=\"M0 0&amp;\""), ("id=\"a\" id=\"b\"", " id=\"a\""),
    ("style=\"fill:red\"", " style=\"fill:red\""),
  ])
  func `an attribute that loads, runs or tells something goes`(
    attribute: String, left: String
  ) throws {
    #expect(try Self.cleaned("<use \(attribute)/>") == "<use\(left)></use>")
  }

  @Test func `what names parts by XLink is told so, wherever the drawing told it first`() throws {
    let inner = "<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"#a\"/>"
    let whole = "<svg xmlns=\"http://www.w3.org/2000/svg\">\(inner)</svg>"

    let cleaned = try #require(SVGCleaning.cleaned(Array(whole.utf8)))

    #expect(
      String(decoding: cleaned, as: UTF8.self)
        == "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
        + "<use xlink:href=\"#a\"></use></svg>")
  }

  @Test func `a sign that carries another hides none`() throws {
    #expect(
      Array(try Self.cleaned("<text>\u{600}&lt;script&gt;\u{600}&quot;</text>").utf8)
        == Array("<text>\u{600}&lt;script&gt;\u{600}&quot;</text>".utf8))
  }

  @Test func `many references take no time beyond proportion`() throws {
    let words = String(repeating: "ab&#10;", count: 200_000)
    #expect(try Self.cleaned("<text>\(words)</text>").utf8.count > 600_000)
  }

  @Test func `what moves a drawing may not change where something leads`() throws {
    let inner = "<set attributeName=\"href\" to=\"#a\"/><animate attributeName=\"x\" to=\"1\"/>"

    #expect(
      try Self.cleaned(inner)
        == "<set to=\"#a\"></set><animate attributeName=\"x\" to=\"1\"></animate>")
  }

  @Test func `a picture within a drawing is cleaned as every other`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let bytes = try Data(contentsOf: folder.appendingPathComponent("Files/endless.jpg"))
    let inner = "<image href=\"data:image/jpeg;base64,\(bytes.base64EncodedString())\"/>"

    let text = try Self.cleaned(inner)

    let encoded = text.components(separatedBy: "base64,").last?.prefix { $0 != "\"" }
    let found = try #require(encoded.flatMap { Data(base64Encoded: String($0)) })
    #expect(Array(found) == PictureCleaning.cleaned(Array(bytes)))
  }

  @Test func `a document's own declarations and words go, and what is drawn stays`() throws {
    let drawing = """
      <?xml version="1.0" encoding="utf-8"?>
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [ <!ENTITY ns_svg "http://w.example/"> ]>
      <svg version="1.1" xmlns="&ns_svg;" xmlns:x="&ns_extend;" width="9"><style>.a{fill:red}</style>
      <text class="a">Fish &amp; chips &lt; &eacute;</text></svg>
      """
    let cleaned = try #require(SVGCleaning.cleaned(Array(drawing.utf8)))

    #expect(
      String(decoding: cleaned, as: UTF8.self) == """
        <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="9"><style>.a{fill:red}</style>
        <text class="a">Fish &amp; chips &lt; </text></svg>
        """)
  }

  @Test func `words that a drawing's head gives names to are its words`() throws {
    let head =
      "<!DOCTYPE svg [<!ENTITY name 'Fish'><!ENTITY both \"&name; &#38; chips\">"
      + "<!ENTITY name 'x'><!ENTITY % p 'y'><!ENTITY far SYSTEM 'file:///etc/passwd'>]>"
    let drawing = head + "<svg><text class='&name;'>&both;&far;&p;</text></svg>"

    let cleaned = try #require(SVGCleaning.cleaned(Array(drawing.utf8)))

    #expect(
      String(decoding: cleaned, as: UTF8.self)
        == "<svg xmlns=\"http://www.w3.org/2000/svg\"><text class=\"Fish\">Fish &amp; chips</text></svg>"
    )
  }

  @Test(arguments: [
    "<!ENTITY a '<g/>'>",
    "<!ENTITY b '0123456789'>"
      + (0..<40).map { number in
        "<!ENTITY \(number == 39 ? "a" : "b\(number)") '&\(number == 0 ? "b" : "b\(number - 1)");"
          + "&\(number == 0 ? "b" : "b\(number - 1)");'>"
      }.joined(),
  ])
  func `a drawing whose names stand for elements, or for no end of words, is none`(names: String) {
    let drawing = "<!DOCTYPE svg [\(names)]><svg><text>&a;</text></svg>"

    #expect(SVGCleaning.cleaned(Array(drawing.utf8)) == nil)
  }

  @Test(arguments: [
    ("<use aria-x:y=\"a\" aria-label=\"b\"/>", "<use aria-label=\"b\"></use>"),
    ("<use XLINK:href=\"#a\" XML:lang=\"de\"/>", "<use xlink:href=\"#a\" xml:lang=\"de\"></use>"),
    (
      "<use xmlns:L=\"http://www.w3.org/1999/xlink\" L:href=\"#a\"/>",
      "<use xlink:href=\"#a\"></use>"
    ),
  ])
  func `no name is left that nobody declared`(inner: String, left: String) throws {
    #expect(try Self.cleaned(inner) == left)
  }

  @Test(arguments: [
    "drawing.xml", "drawing", "drawing.txt", "drawing.svg",
  ])
  func `a drawing is one whatever it is called`(name: String) throws {
    let head = "\u{FEFF} <?xml version='1.0'?><!-- a --><!DOCTYPE svg>\n"
    for start in ["", head] {
      let drawing = start + "<svg onload='a()'><script>a()</script><g/></svg>"
      #expect(
        OwnFile.cleaned(Array(drawing.utf8), named: name)
          == Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></g></svg>".utf8))
    }
    for other in ["<s:svg xmlns:s='http://a.example'><s:g/></s:svg>", "<SVG></svg>"] {
      #expect(OwnFile.cleaned(Array(other.utf8), named: name) == nil)
    }
  }

  @Test func `a drawing may be in UTF-16 or ISO 8859-1, and its names have any prefix`() {
    let text = "<svg><script>a()</script><text>é</text></svg>"
    let small = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let head = "<?xml version='1.0' encoding='ISO-8859-1'?>"
    let latin = (head + text).unicodeScalars.map { UInt8($0.value) }
    let prefixed =
      "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script/><s:text>é</s:text></s:svg>"
    let clean = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>é</text></svg>".utf8)

    for drawing in [
      small, [0xFF, 0xFE] + small, big, [0xFE, 0xFF] + big, latin, Array(prefixed.utf8),
    ] {
      #expect(OwnFile.cleaned(drawing, named: "a.svg") == clean)
    }
    #expect(OwnFile.cleaned(small.dropLast(), named: "a.svg") == nil)
    #expect(OwnFile.cleaned(Array(latin.dropFirst(head.count)), named: "a.svg") == nil)
    #expect(OwnFile.cleaned(small + [0, 0xD8], named: "a.svg") == nil)
  }

  @Test func `a page or data of the newsroom's own is no drawing`() {
    for text in [
      "<html><svg></svg></html>", "<rss/>", "svg", "<!-- svg", "a <svg></svg>", "<?xml?>", "<",
    ] {
      #expect(OwnFile.cleaned(Array(text.utf8), named: "a.xml") == Array(text.utf8))
    }
  }

  @Test(arguments: [
    "", "<svg", "<svg>", "<svg></g></svg>", "<svg a></svg>", "<html></html>", "<svg/><svg/>",
    "<svg><script></svg>", "<svg><!-- </svg>", "<svg a=b></svg>",
  ])
  func `what is no whole drawing is none`(text: String) {
    #expect(SVGCleaning.cleaned(Array(text.utf8)) == nil)
  }

  @Test func `a file of the newsroom's own stands to the byte, unless it is a picture`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let picture = Array(try Data(contentsOf: folder.appendingPathComponent("Files/endless.jpg")))

    #expect(OwnFile.cleaned(picture, named: "a.bin") == PictureCleaning.cleaned(picture))
    #expect(OwnFile.cleaned(Array("a".utf8), named: "security.txt") == Array("a".utf8))
    for name in ["a.heic", "a.TIFF", "a.svgz", "a.svg"] {
      #expect(OwnFile.cleaned(Array("a".utf8), named: name) == nil)
    }
  }
}
