import Foundation

/// What is allowed in a drawing.
enum SVGRules {
  private static func words(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  /// In lower case.
  ///
  /// `desc` is for nobody: when a drawing is used as a picture, the page's own words describe it, and
  /// programs put their names there.
  static let elements = words(
    """
    svg a altglyph altglyphdef altglyphitem circle clippath defs ellipse filter g glyph glyphref hkern
    image line lineargradient marker mask mpath path pattern polygon polyline radialgradient rect stop
    style switch symbol text textpath title tref tspan use view vkern
    animate animatecolor animatemotion animatetransform set
    feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting
    fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr
    fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting
    fespotlight fetile feturbulence
    """)

  /// In lower case.
  private static let attributes = words(
    """
    accent-height accumulate additive alignment-baseline amplitude ascent attributename attributetype
    azimuth basefrequency baseline-shift begin bias by calcmode class clip clippathunits clip-path
    clip-rule color color-interpolation color-interpolation-filters color-rendering cx cy d dx dy
    diffuseconstant direction display divisor dominant-baseline dur edgemode elevation end exponent fill
    fill-opacity fill-rule filter filterunits flood-color flood-opacity font-family font-size
    font-size-adjust font-stretch font-style font-variant font-weight from fx fy g1 g2 glyph-name
    glyphref gradientunits gradienttransform height href id image-rendering in in2 intercept k k1 k2 k3
    k4 kerning keypoints keysplines keytimes lang lengthadjust letter-spacing kernelmatrix
    kernelunitlength lighting-color local marker-end marker-mid marker-start markerheight markerunits
    markerwidth maskcontentunits maskunits max mask mask-type media method mix-blend-mode mode min
    numoctaves offset operator opacity order orient orientation origin overflow paint-order path
    pathlength patterncontentunits patterntransform patternunits pointer-events points preservealpha
    preserveaspectratio primitiveunits r rx ry radius refx refy repeatcount repeatdur restart result
    role rotate scale seed shape-rendering slope specularconstant specularexponent spreadmethod
    startoffset stddeviation stitchtiles stop-color stop-opacity stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke stroke-width style
    surfacescale systemlanguage tablevalues targetx targety transform transform-box transform-origin
    text-anchor text-decoration text-rendering textlength to type u1 u2 unicode values vector-effect
    viewbox visibility version vert-adv-y vert-origin-x vert-origin-y width word-spacing writing-mode
    xchannelselector ychannelselector x x1 x2 y y1 y2 z zoomandpan
    xlink:href xml:lang xml:space
    """)

  /// The value that an attribute may have on an element; nil if it is not allowed there.
  static func value(_ value: String, of name: String, on element: String) -> String? {
    let name = name.lowercased()
    // A colon would make it a name in an undeclared namespace.
    if name.hasPrefix("aria-"), !name.contains(":") { return value }
    guard attributes.contains(name) else { return nil }
    switch name {
    case "href", "xlink:href": return address(value, on: element.lowercased())
    case "attributename":
      let changed = value.lowercased()
      return attributes.contains(changed) && !changed.hasSuffix("href") && changed != "style"
        ? value : nil
    case "style": return isHarmless(style: value) ? value : nil
    default:
      let isMore = value.contains("(") || value.contains("\\") || value.contains(":")
      return !isMore || isHarmless(style: value) ? value : nil
    }
  }

  /// Whether a style loads nothing from elsewhere; one that is written so that this can't be determined does
  /// not count as harmless.
  static func isHarmless(style: String) -> Bool {
    let lower = style.lowercased()
    let doubtful = [
      "\\", "@import", "@namespace", "expression(", "javascript:", "image-set(", "image(", "src(",
      "behavior", "-moz-binding", "http:", "https:", "file:",
    ]
    if doubtful.contains(where: lower.contains) { return false }
    return lower.components(separatedBy: "url(").dropFirst().allSatisfy { rest in
      let address = rest.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      return ["#", "data:font/", "data:application/font", "data:application/x-font"]
        .contains(where: address.hasPrefix)
    }
  }

  /// A place in the same file, or an embedded picture, which is cleaned like any other.
  private static func address(_ value: String, on element: String) -> String? {
    let address = value.filter { !$0.isWhitespace }
    if address.hasPrefix("#") { return address }
    guard ["image", "feimage"].contains(element), address.hasPrefix("data:image/"),
      let comma = address.firstIndex(of: ","), address[..<comma].hasSuffix(";base64"),
      let picture = Data(base64Encoded: String(address[address.index(after: comma)...])),
      let cleaned = PictureCleaning.cleaned(Array(picture))
    else { return nil }
    return address[...comma] + Data(cleaned).base64EncodedString()
  }
}
