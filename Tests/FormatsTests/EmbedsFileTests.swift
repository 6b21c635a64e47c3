import Editorial
import Testing

@testable import Formats

@Suite struct EmbedsFileTests {
  private func read(_ text: String) -> (value: EmbedsRecord, problems: [Problem]) {
    EmbedsFile.read(Array(text.utf8))
  }

  @Test func `embeds have title, picture, provider and link, and sites have templates`() throws {
    let read = read(
      """
      embeds:
        - url: https://youtu.be/36sdFlR1F-s
          title: Low water, the film
          picture: static/films/low.jpg
          provider: Harbour Films
          link: /films/
      providers:
        - name: Town map
          address: https://maps.example.org/place/{id}
          player: https://maps.example.org/frame/{id}
          shape: video
      """)

    #expect(read.problems == [])
    #expect(
      read.value.embeds == [
        FrontMatter.Embed(
          url: "https://youtu.be/36sdFlR1F-s", title: "Low water, the film",
          picture: "films/low.jpg", provider: "Harbour Films", link: "/films/")
      ])
    #expect(read.value.lines == ["https://youtu.be/36sdFlR1F-s": 2])
    #expect(
      read.value.providers == [
        EmbedsRecord.Provider(
          name: "Town map", address: try AddressTemplate("https://maps.example.org/place/{id}"),
          player: try AddressTemplate("https://maps.example.org/frame/{id}"), shape: .video)
      ])
  }

  @Test(arguments: [
    ("embed: []", "embeds.yml has only embeds, providers, not \"embed\""),
    ("embeds: {url: x}", "\"embeds\" is a mapping and should be a list"),
    ("embeds: [x]", "what is under \"embeds\" is no url with a title"),
    ("embeds: [{title: x}]", "something under \"embeds\" has no url"),
    (
      "embeds: [{url: x, titel: y}]",
      "what is under \"embeds\" has only url, title, picture, provider, link, not \"titel\""
    ),
    ("embeds: [{url: x}, {url: x}]", "x stands twice in it"),
    (
      "embeds: [{url: x, picture: ../../secret.jpg}]",
      "\"../../secret.jpg\" is no file of static/: the name .. begins with a dot"
    ),
    (
      "embeds: [{url: x, picture: \"https://a.example/x.jpg\"}]",
      "\"https://a.example/x.jpg\" is no file of static/: the name https: has : in it, which Windows takes in no name"
    ),
    ("providers: [x]", "what is under \"providers\" is no name with an address"),
    ("providers: [{address: https://a.example/x}]", "a provider has no name"),
    ("providers: [{name: A}]", "the provider A has no address"),
    (
      "providers: [{name: A, address: \"https://a.example/{id}\", player: \"https://a.example/{no}\"}]",
      "the player of A names {no}, which its address does not"
    ),
    (
      "providers: [{name: A, address: http://a.example}]",
      "\"http://a.example\" is no address on the web: it does not begin with https://"
    ),
    (
      "providers: [{name: A, address: https://a.example/x, shape: round}]",
      "\"shape\" is \"round\" and should be one of \"video\", \"post\", \"sound\", \"map\""
    ),
  ])
  func `what embeds.yml can't mean is said`(_ text: String, _ sentence: String) {
    #expect(read(text).problems.map(\.sentence) == [sentence])
  }

  @Test func `a list without its name is told where it belongs`() {
    let problem = read("- url: https://a.example/\n  title: A\n").problems.first

    #expect(problem?.sentence == "the record is no list of fields")
    #expect(problem?.hint == "write one field a line: embeds: with the list below it")
  }

  @Test func `of two providers with one address the first holds, whatever the names in it are`() {
    let read = read(
      """
      providers:
        - {name: A, address: "https://a.example/{id}/map"}
        - {name: B, address: "https://a.example/{id}"}
        - {name: C, address: "https://a.example/{place}/map"}
      """)

    #expect(read.value.providers.map(\.name) == ["A", "B"])
    #expect(read.problems.map(\.line) == [4])
    #expect(
      read.problems.map(\.sentence) == ["the address of C is that of A, which stands before it"])
  }
}
