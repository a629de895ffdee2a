import Kernel

/// What is known around a form while it is filled in.
public struct FillingContext: Sendable {
  /// The day by which the answers are judged: today, or the day on which an application arrived that is entered or mended later.
  public var today: CalendarDate
  /// Of an application that arrived before: the day on which it is mended. What must not lie in the future may lie before it.
  public var writtenOn: CalendarDate?
  /// When the town's office is open, for dates that are counted in opening days.
  public var opening: OpeningDays
  /// The town's own list of places; nil where there is none yet.
  public var places: TownPlaces?
  /// An officer has said why what looks like a 個人番号 is none.
  public var isMyNumberOverruled: Bool

  public init(
    today: CalendarDate, writtenOn: CalendarDate? = nil, places: TownPlaces? = nil, opening: OpeningDays = OpeningDays(),
    isMyNumberOverruled: Bool = false
  ) {
    self.today = today
    self.writtenOn = writtenOn
    self.places = places
    self.opening = opening
    self.isMyNumberOverruled = isMyNumberOverruled
  }
}

/// The place names of a town, as its addresses use them.
public struct TownPlaces: Sendable, Hashable {
  public struct Place: Sendable, Hashable {
    /// 大字見本字中央
    public let name: String
    /// Hiragana.
    public let reading: String?
    /// Seven digits.
    public let postcode: String?

    public init(_ name: String, reading: String? = nil, postcode: String? = nil) {
      self.name = name
      self.reading = reading
      self.postcode = postcode
    }
  }

  public let prefecture: String
  public let municipality: String
  public let places: [Place]
  /// 行政区.
  public let districts: [String]

  public init(prefecture: String, municipality: String, places: [Place], districts: [String] = []) {
    self.prefecture = prefecture
    self.municipality = municipality
    self.places = places
    self.districts = districts
  }

  public func places(postcode: String) -> [Place] { places.filter { $0.postcode == postcode } }
}
