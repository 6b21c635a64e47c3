import Testing

@testable import Markdown

@Suite struct EmbeddedAddressTests {
  @Test(arguments: [
    ("https://a.example/x", "https://a.example"), ("https://a.example?x;y", "https://a.example"),
    ("https://a.example#x", "https://a.example"), ("https://a.example,b/x", nil),
    ("https://a.example; script-src */x", nil), ("https://a.example b/x", nil), ("x", nil),
  ])
  func `frames come from one host, and nothing else is said of it`(
    _ player: String, _ origin: String?
  ) {
    #expect(EmbeddedAddress(name: "A", shape: .map, page: "x", player: player).origin == origin)
  }

  @Test(arguments: [
    (
      "https://youtu.be/36sdFlR1F-s?t=1m23s", "https://www.youtube.com/watch?v=36sdFlR1F-s&t=83s",
      "https://www.youtube-nocookie.com/embed/36sdFlR1F-s?autoplay=1&start=83"
    ),
    (
      "https://www.youtube.com/shorts/36sdFlR1F-s", "https://www.youtube.com/watch?v=36sdFlR1F-s",
      "https://www.youtube-nocookie.com/embed/36sdFlR1F-s?autoplay=1"
    ),
    (
      "//www.youtube.com/embed/36sdFlR1F-s", "https://www.youtube.com/watch?v=36sdFlR1F-s",
      "https://www.youtube-nocookie.com/embed/36sdFlR1F-s?autoplay=1"
    ),
    (
      "https://www.youtube.com/playlist?list=PL_x-1",
      "https://www.youtube.com/playlist?list=PL_x-1",
      "https://www.youtube-nocookie.com/embed/videoseries?list=PL_x-1"
    ),
    (
      "https://player.vimeo.com/video/123?h=abc", "https://vimeo.com/123/abc",
      "https://player.vimeo.com/video/123?dnt=1&autoplay=1&h=abc"
    ),
    (
      "https://mastodon.social/@ana/100254678717223630/embed",
      "https://mastodon.social/@ana/100254678717223630",
      "https://mastodon.social/@ana/100254678717223630/embed"
    ),
    (
      "https://bsky.app/profile/a.bsky.social/post/3l6oveex3ii2l",
      "https://bsky.app/profile/a.bsky.social/post/3l6oveex3ii2l",
      "https://embed.bsky.app/embed/a.bsky.social/app.bsky.feed.post/3l6oveex3ii2l"
    ),
    (
      "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293",
      "https://api.soundcloud.com/tracks/293",
      "https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F293&auto_play=true"
    ),
    (
      "https://www.openstreetmap.org/?mlat=52.1&mlon=4.2#map=15/52.1/4.2",
      "https://www.openstreetmap.org/?mlat=52.1&mlon=4.2#map=15/52.1/4.2",
      "https://www.openstreetmap.org/export/embed.html?bbox=4.19313%2C52.09588%2C4.20687%2C52.10412"
        + "&layer=mapnik&marker=52.1%2C4.2"
    ),
    (
      "https://www.google.com/maps/@52.1,4.2,14z", "https://www.google.com/maps/@52.1,4.2,14z",
      "https://www.google.com/maps?q=52.1,4.2&output=embed&z=14"
    ),
  ])
  func `the address of a video, a post, a sound or a map is known`(
    typed: String, page: String, player: String
  ) throws {
    let embedded = try #require(EmbeddedAddress(typed))

    #expect(embedded.page == page)
    #expect(embedded.player == player)
    #expect(player.hasPrefix(try #require(embedded.origin) + "/"))
  }

  @Test(arguments: [
    "https://example.org/watch?v=36sdFlR1F-s", "https://www.youtube.com/@ana", "https://youtu.be/",
    "https://youtu.be/36sdFlR1F-s%22onload",
    "https://evil.example/www.youtube.com/embed/36sdFlR1F-s",
    "https://www.youtube.com@evil.example/embed/36sdFlR1F-s", "https://vimeo.com/about",
    "https://medium.com/@ana/a-story-1234567890123456",
    "https://a.example:99/@ana/100254678717223630",
    "https://soundcloud.com/ana", "https://w.soundcloud.com/player/?url=https%3A//evil.example/x",
    "https://www.openstreetmap.org/user/ana", "https://www.openstreetmap.org/#map=99/999/1",
    "https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4&marker=5",
    "https://www.google.com/maps", "javascript:alert(1)//youtu.be/36sdFlR1F-s", "",
  ])
  func `every other address is none`(typed: String) {
    #expect(EmbeddedAddress(typed) == nil)
  }

  @Test(arguments: ["1e99", "nan", "-1", "inf"])
  func `how near a map is looked at is a number that there is, or left out`(zoom: String) throws {
    let map = try #require(
      EmbeddedAddress("https://www.google.com/maps/place/Quay/@1.0,2.0,\(zoom)z"))
    #expect(map.player == "https://www.google.com/maps?q=Quay&output=embed")
  }

  private func cards(_ text: String) -> String {
    var writer = MarkdownWriter(picture: { _ in "" }, notes: { _ in "" })
    writer.embed = { EmbeddedAddress($0).map { "[\($0.name)]\n" } }
    return writer.html(of: MarkdownText(text, html: .safe))
  }

  @Test func `an address that is alone in its paragraph is a card, every other one a link`() {
    #expect(cards("https://vimeo.com/123\n") == "[Vimeo]\n")
    #expect(cards("<https://vimeo.com/123>\n") == "[Vimeo]\n")
    #expect(cards("> https://vimeo.com/123\n") == "<blockquote>\n[Vimeo]\n</blockquote>\n")
    for text in ["See https://vimeo.com/123\n", "[A film](https://vimeo.com/123)\n"] {
      #expect(cards(text).contains("href=\"https://vimeo.com/123\""))
    }
  }

  @Test func `a frame of a known provider is that card, and a line's one a link`() {
    let frame = "<iframe src=\"//player.vimeo.com/video/123\" title=\"Low water\"></iframe>"
    #expect(cards(frame) == "[Vimeo]\n")
    #expect(cards("<p>\(frame)</p>") == "<p></p>\n[Vimeo]\n")
    #expect(cards("See \(frame) now.").contains("See <a href=\"https://vimeo.com/123\""))
    let text = MarkdownText(frame, html: .safe)
    #expect(text.embedTitles == ["https://vimeo.com/123": "Low water"])
    #expect(text.leftOut == [])
    #expect(
      MarkdownText("<iframe src=\"https://a.example/\"></iframe>", html: .safe).leftOut.map(\.what)
        == ["<iframe>"])
  }

  @Test func `a post that was copied with its script keeps its words, and is a card`() {
    let post = """
      <blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:z72/app.bsky.feed.post/3l6"><p>Words.</p></blockquote>\
      <script async src="https://embed.bsky.app/static/embed.js" charset="utf-8"></script>
      """
    #expect(cards(post).contains("Words."))
    #expect(cards(post).hasSuffix("[Bluesky]\n"))
    #expect(MarkdownText(post, html: .safe).leftOut == [])
    let other = post.replacing("embed.bsky.app/static", with: "evil.example")
    #expect(!cards(other).contains("[Bluesky]"))
    #expect(MarkdownText(other, html: .safe).leftOut.map(\.what) == ["<script>"])
  }
}
