/// Readings of counters behind Western digits, which a dictionary of words cannot know: 1日 is ついたち in a date, 10分 ends in ぷん.
enum Counters {
  /// Reading over number and counter together.
  static func whole(_ number: Int, _ counter: String, afterMonth: Bool) -> String? {
    switch counter {
    case "日":
      switch number {
      case 1: return afterMonth ? "ついたち" : nil
      case 2: return "ふつか"
      case 3: return "みっか"
      case 4: return "よっか"
      case 5: return "いつか"
      case 6: return "むいか"
      case 7: return "なのか"
      case 8: return "ようか"
      case 9: return "ここのか"
      case 10: return "とおか"
      case 14: return "じゅうよっか"
      case 20: return "はつか"
      case 24: return "にじゅうよっか"
      default: return nil
      }
    case "人": return number == 1 ? "ひとり" : number == 2 ? "ふたり" : nil
    default: return nil
    }
  }

  /// Reading of the counter alone.
  static func counter(_ number: Int, _ counter: String) -> String? {
    switch counter {
    case "年": return "ねん"
    case "月": return "がつ"
    case "日": return "にち"
    case "時": return "じ"
    case "人": return "にん"
    case "円": return "えん"
    case "件": return "けん"
    case "分": return [1, 3, 4, 6, 8, 0].contains(number % 10) ? "ぷん" : "ふん"
    case "本":
      switch number % 10 {
      case 1, 6, 8, 0: return "ぽん"
      case 3: return "ぼん"
      default: return "ほん"
      }
    case "歳": return number == 20 ? nil : "さい"
    case "町": return nil
    default: return nil
    }
  }
}
