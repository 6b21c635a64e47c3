import Editorial
import Testing

@Suite struct AddressTemplateTests {
  @Test func `what differs in an address is found and put into another`() throws {
    let page = try AddressTemplate("https://maps.example.org/place/{id}?z={zoom}")
    let player = try AddressTemplate("https://frames.example.org/{id}/{zoom}/end")

    let values = try #require(page.values(in: "https://maps.example.org/place/quay-7?z=12"))

    #expect(values == ["id": "quay-7", "zoom": "12"])
    #expect(player.filled(with: values) == "https://frames.example.org/quay-7/12/end")
  }

  @Test(arguments: [
    "https://maps.example.org/place/", "https://maps.example.org/place/a/b",
    "https://maps.example.org.evil.example/place/a", "http://maps.example.org/place/a",
    "https://maps.example.org/place/a?b", "https://maps.example.org/place/a\"b", "",
  ])
  func `another address is none of a template's`(_ address: String) throws {
    let template = try AddressTemplate("https://maps.example.org/place/{id}")

    #expect(template.values(in: address) == nil)
  }

  @Test(arguments: ["..", ".", "%2e%2e", ".%2E", "%2E"])
  func `no step of an address leads to another folder`(_ step: String) throws {
    #expect(throws: BadValue.self) { try AddressTemplate("https://a.example/x/\(step)/{id}") }
    let template = try AddressTemplate("https://a.example/x/{id}?of={id}")
    #expect(template.values(in: "https://a.example/x/\(step)?of=\(step)") == nil)
    let other = try AddressTemplate("https://a.example/x/p{id}")
    let values = try #require(other.values(in: "https://a.example/x/p\(step)"))
    #expect(try AddressTemplate("https://a.example/y/{id}/z").filled(with: values) == nil)
  }

  @Test func `a step that leads to another folder is said`() {
    #expect {
      try AddressTemplate("https://a.example/%2e%2E/{id}")
    } throws: { error in
      (error as? BadValue)?.sentence.hasSuffix(
        "is no address on the web: a step of it is . or .., which leads elsewhere") == true
    }
  }

  @Test func `a name that stands twice is the same both times`() throws {
    let template = try AddressTemplate("https://a.example/{id}/{id}")

    #expect(template.values(in: "https://a.example/x/x") == ["id": "x"])
    #expect(template.values(in: "https://a.example/x/y") == nil)
  }

  @Test(arguments: [
    ("http://a.example/{id}", "it does not begin with https://"),
    ("https://{host}/x", "its host is no name of letters and dots"),
    ("https://a.example;*/x", "its host is no name of letters and dots"),
    ("https://a.example/{a}{b}", "two names stand side by side"),
    ("https://a.example/{a", "nothing ends a name"), ("https://a.example/{}", "a name is of"),
    ("https://a.example/ü", "it has signs that no address has"),
    ("https://a.example/\"x", "it has signs that no address has"),
  ])
  func `what is no template is refused`(_ text: String, _ problem: String) {
    let error = #expect(throws: BadValue.self) { try AddressTemplate(text) }

    #expect(error?.sentence.contains(problem) == true)
    #expect(error?.hint == "write it as https://maps.example.org/place/{id}")
  }
}
