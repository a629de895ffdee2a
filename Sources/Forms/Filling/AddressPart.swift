import Kernel

/// A part of an address that has to be there.
struct AddressPart: Sendable {
  /// `town`: the field's name below the question's.
  let member: String
  let title: Phrase
  /// It is chosen from the town's own list.
  let isChosen: Bool

  /// In the order of the page. For addresses of the town alone its own name is known, and nobody is asked for it.
  static func needed(isInTown: Bool, places: TownPlaces?) -> [AddressPart] {
    let isListed = isInTown && places?.places.isEmpty == false
    let around = [
      AddressPart(member: "prefecture", title: .addressPrefecture, isChosen: false),
      AddressPart(member: "municipality", title: .addressMunicipality, isChosen: false),
    ]
    return (isInTown && places != nil ? [] : around) + [
      AddressPart(member: "town", title: .addressTown, isChosen: isListed), AddressPart(member: "lot", title: .addressLot, isChosen: false),
    ]
  }

  func missing(_ label: Phrase) -> Phrase { isChosen ? .entryUnchosen(title, of: label) : .entryMissing(title, of: label) }
}
