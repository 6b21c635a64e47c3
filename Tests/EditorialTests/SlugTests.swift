import Fixtures
import Editorial
import Testing

struct SlugTests {
  @Test(arguments: [
    "a", "0", "a-b", "a--b", "r", "e", "r1a", "e-1", "re1", "lives", "com", "com10",
  ])
  func `a slug is lower-case letters, digits and hyphens inside`(_ text: String) {
    #expect(Slug(text)?.rawValue == text)
    #expect(Slug.problem(of: text) == nil)
  }

  @Test(arguments: [
    "", "-", "-a", "a-", "A", "a_b", "a.b", "a b", "a/b", "é", "e\u{301}", "a\u{0}", "a\n", "ａ",
  ])
  func `anything else is none`(_ text: String) {
    #expect(Slug(text) == nil)
    #expect(Slug.problem(of: text) != nil)
  }

  @Test(arguments: [
    "r1", "r007", "e1", "e99999999999999999999999", "approved", "live", "open", "head", "con",
    "prn", "aux", "nul", "com0", "com1", "com9", "lpt1", "lpt9",
  ])
  func `what reads as something else is none`(_ text: String) {
    #expect(Slug(text) == nil)
    #expect(Slug.problem(of: text) == "reads as something else")
    #expect(Slug(transliterating: text)?.rawValue == text + "-story")
  }

  @Test func `a slug ends at 120 characters`() {
    #expect(Slug(String(repeating: "a", count: 120)) != nil)
    #expect(Slug(String(repeating: "a", count: 121)) == nil)
  }

  @Test func `slugs of up to three signs are those that the pattern names`() {
    let signs = ["a", "r", "e", "1", "-", "A", "_"]
    let pairs = signs.flatMap { first in signs.map { first + $0 } }
    let reserved = /[re][0-9]+/

    for text in signs + pairs + pairs.flatMap({ pair in signs.map { pair + $0 } }) {
      let fits = text.wholeMatch(of: /[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?/) != nil

      #expect((Slug(text) != nil) == (fits && text.wholeMatch(of: reserved) == nil), "\(text)")
    }
  }

  @Test(arguments: [
    ("Harbour inquiry", "harbour-inquiry"), ("  A  b ", "a-b"), ("Don't — stop!", "dont-stop"),
    ("It’s", "its"), ("Café", "cafe"), ("Cafe\u{301}", "cafe"), ("Größe", "grosse"),
    ("GROẞE", "grosse"), ("Łódź", "lodz"), ("Þórður", "thordur"), ("Ħamrun", "hamrun"),
    ("Ærø", "aero"), ("1,200 dead", "1-200-dead"), ("東京 2020", "2020"), ("a/b\\c", "a-b-c"),
    ("İstanbul", "istanbul"), ("ﬁre", "fire"),
    ("𝔘nder 𝐀ll ⓢigns: ℌℝ", "under-all-signs-hr"), ("5½ miles, ¾ done", "5-1-2-miles-3-4-done"),
    ("CO₂ m²", "co2-m2"),
  ])
  func `a text becomes a slug`(_ text: String, _ slug: String) {
    #expect(Slug(transliterating: text)?.rawValue == slug)
  }

  @Test(arguments: [
    ("Ærø", "aero"), ("Størst på Färöarna", "storst-pa-faroarna"), ("Œuvre d’été", "oeuvre-dete"),
    ("Świątynia żółwi", "swiatynia-zolwi"), ("Güneş’in ışığı", "gunesin-isigi"),
    ("Đường về quê Việt Nam", "duong-ve-que-viet-nam"), ("Þjóðveldið", "thjodveldid"),
    ("Kőszegi tűzoltók", "koszegi-tuzoltok"), ("Žluťoučký kůň", "zlutoucky-kun"),
    ("Întâmplări în Țara Făgărașului", "intamplari-in-tara-fagarasului"),
    ("Əliyev və Bakı", "eliyev-ve-baki"), ("Ɛwe ƙasa ŋutɔ", "ewe-kasa-nuto"),
    ("Ｆｕｌｌ ｗｉｄｔｈ", "full-width"), ("Щербаков: съезд в Ёлке", "shcherbakov-sezd-v-yolke"),
    ("Њуд Џон", "njud-dzon"), ("Қазақстан өңірі", "kazakstan-oniri"),
    ("Ελευθερία και Ευρώπη", "eleftheria-kai-evropi"), ("Ο άγγελος ουρανού", "o-angelos-ouranou"),
    ("Μπάμπης, αϋπνία, άυλος", "bampis-aypnia-aylos"), ("Ἀθῆναι", "athinai"),
    ("თბილისი", "tbilisi"), ("Երևան, Հայաստան", "yerevan-hayastan"), ("한글 신문", "hangeul-sinmun"),
    ("١٢ تموز 2026", "12-2026"), ("Е\u{301}ду", "edu"), ("и\u{306}од", "yod"),
  ])
  func `letters are written as their readers are used to`(_ text: String, _ slug: String) {
    #expect(Slug(transliterating: text)?.rawValue == slug)
  }

  @Test(arguments: [
    ("Ärger über Öl und Größe", "de", "aerger-ueber-oel-und-groesse"),
    ("A\u{308}rger", "de-CH", "aerger"), ("Ärger", "sv", "arger"), ("Ärger", "fi", "arger"),
    ("Київ, Згурський, їжак Юля", "uk", "kyiv-zghurskyi-yizhak-yulia"),
    ("Щастие, къща, хляб", "bg", "shtastie-kashta-hlyab"),
    ("Жишка у чаши шећера", "sr", "ziska-u-casi-secera"), ("Гомель", "be", "homel"),
    ("Гомель", "ru", "gomel"),
  ])
  func `a language has its own way`(_ text: String, _ language: String, _ slug: String) {
    #expect(Slug(transliterating: text, language: language)?.rawValue == slug)
  }

  @Test(arguments: ["", "???", "東京", "'", "שלום", "مدينة", "नमस्ते", "กรุงเทพ", "🚢"])
  func `a text without letters becomes none`(
    _ text: String
  ) {
    #expect(Slug(transliterating: text) == nil)
  }

  @Test func `a long text is cut at a word`() throws {
    let words = Array(repeating: "harbour", count: 30).joined(separator: " ")

    let slug = try #require(Slug(transliterating: words))

    #expect(slug.rawValue == Array(repeating: "harbour", count: 10).joined(separator: "-"))
    #expect(Slug(transliterating: String(repeating: "a", count: 500))?.rawValue.count == 80)
  }

  @Test func `whatever becomes a slug is one`() {
    for seed in 0..<3000 as Range<UInt64> {
      var random = Seeded(seed)
      let text = String(
        String.UnicodeScalarView(
          (0..<random.number(below: 60)).compactMap { _ in
            Unicode.Scalar(UInt32(random.number(below: random.once(in: 2) ? 0x250 : 0x1_0000)))
          }))

      guard let slug = Slug(transliterating: text) else { continue }

      #expect(Slug(slug.rawValue) == slug, "seed \(seed)")
    }
  }
}
