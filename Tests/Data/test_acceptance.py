"""The twenty procedures by which 見本町 is accepted: basis, fee, time, who decides, what comes out, to whom one may turn, and what is asked."""

import json
import re

import pytest

from test_procedures import FOLDER, TOWN, TWENTY, load

#: By the twenty: number of procedures, not to be lengthened.
LOOKED_AT = "law nature workflow decides concurrence time limit fees remedy letters asked".split()

TABLE = {
    "moving-in-notice": {
        "law": ("住民基本台帳法", "第22条"), "nature": "notification", "time": ["same-day"], "limit": (14, "calendar-days"), "decides": None,
        "letters": [], "asked": "氏名 生年月日 性別 新しい住所 転入をした日 従前の住所 世帯主 続柄 住民票コード 資格 電話番号 委任状",
    },
    "resident-record-copy": {
        "law": ("住民基本台帳法", "第12条、第12条の3"), "nature": "certificate", "time": ["3 opening-days", "same-day"], "fees": [300],
        "asked": "氏名 必要な方の氏名 関係 世帯全員か一部か 通数 本籍 続柄 利用の目的 受け取り方 本人確認書類 委任状",
    },
    "child-allowance": {
        "law": ("児童手当法", "第7条、第8条"), "nature": "application", "time": ["15 opening-days"], "limit": (15, "calendar-days"),
        "decides": ["department-head"], "remedy": "governor", "letters": ["認定通知書", "却下通知書"],
        "asked": "住所 生年月日 職業 年金 配偶者 続柄 同じ住所 監護 生計 19歳から22歳 口座 確認書 別居監護申立書 公務員",
    },
    "child-medical": {
        "law": ("条例", "第4条"), "nature": "application", "time": ["7 opening-days"], "decides": ["department-head"], "remedy": "mayor",
        "letters": ["受給資格者証"], "asked": "お子さん 続柄 保険者番号 記号・番号 口座 同意 資格情報",
    },
    "childcare": {
        "law": ("子ども・子育て支援法", "第20条"), "nature": "application", "workflow": "disposition-council", "time": ["30 calendar-days"],
        "decides": ["department-head"], "remedy": "mayor", "letters": ["認定通知書", "保留通知書"],
        "asked": "お子さんの氏名 保護者1 保護者2 区分 事由 第1希望 第2希望 第3希望 利用を始めたい日 預ける時刻 家族 きょうだい 障害 アレルギー 就労証明書",
    },
    "school-aid": {
        "law": ("学校教育法", "第19条"), "nature": "application", "time": ["30 opening-days"], "decides": ["superintendent"],
        "letters": ["認定通知書", "否認定通知書"], "asked": "氏名 学校 学年 世帯 理由 口座 確認への同意 所得証明書",
    },
    "care-certification": {
        "law": ("介護保険法", "第27条"), "nature": "application", "workflow": "disposition-council", "time": ["30 calendar-days"],
        "decides": ["department-head"], "remedy": "care-board", "letters": ["結果通知書", "延期通知書"],
        "asked": "被保険者番号 氏名 生年月日 医療保険 特定疾病 主治医 いまいる場所 申請の区分 提出代行者 同意 被保険者証",
    },
    "disaster-certificate": {
        "law": ("災害対策基本法", "第90条の2"), "nature": "certificate", "workflow": "certificate-survey",
        "time": ["5 opening-days", "14 opening-days"], "decides": ["department-head"], "letters": ["罹災証明書", "被災届出証明書", "再調査"],
        "asked": "世帯主との関係 災害の名称 被害を受けた日 場所 所有・借家 住んでいた方 被害の 自己判定 連絡先 写真 見取図 本人確認",
    },
    "dog-registration": {
        "law": ("狂犬病予防法", "第4条"), "nature": "application", "time": ["same-day"], "limit": (30, "calendar-days"), "fees": [3000, 550],
        "decides": ["unit-chief"], "letters": ["登録済通知書", "マイクロチップを鑑札とみなす"],
        "asked": "氏名 所在地 種類 生年月日 毛色 性別 犬の名 特徴 マイクロチップの番号 注射済票 取得した日",
    },
    "bulky-waste": {
        "law": ("廃棄物", "第6条の2"), "nature": "request", "fees": [300], "decides": None, "letters": ["収集のお知らせ", "一部収集できない"],
        "asked": "氏名 行政区 電話番号 品目 点数 出す場所 希望する収集日 手数料",
    },
    "water-supply": {
        "law": ("水道法", "第15条"), "nature": "contract", "time": ["3 opening-days"], "decides": None, "remedy": None,
        "letters": ["お知らせ", "作業指示書"],
        "asked": "使用者 電話番号 水道を使う場所 お客様番号 水栓番号 使い始める日 用途 口径 所有 請求書の送り先 支払い 引っ越し先",
    },
    "road-occupancy": {
        "law": ("道路法", "第32条"), "nature": "application", "time": ["14 opening-days"], "decides": ["department-head"], "remedy": "mayor",
        "letters": ["道路占用許可書"],
        "asked": "占用の目的 占用の始まる日 路線名 地番 物件の構造 数量 方法 時刻 復旧 施工者 平面図 断面図 写真 同意書 占用料",
    },
    "farmland-3": {
        "law": ("農地法", "第3条"), "nature": "application", "workflow": "disposition-council", "time": ["4 weeks"], "decides": ["board-chair"],
        "remedy": "governor", "letters": ["許可指令書"],
        "asked": "譲受人 譲渡人 連署 所在・地番 地目 面積 所有者 移す権利 対価 期間 いま耕作 農作業の日数 農機具 周りの農地 登記事項証明書 公図 定款",
    },
    "farmland-5": {
        "law": ("農地法", "第5条"), "nature": "forwarding", "workflow": "forwarding-council", "time": ["3 weeks"], "decides": ["board-chair"],
        "letters": ["意見書", "進達", "指令書の送付"], "asked": "譲受人 譲渡人 連署 転用の目的 面積 資金 工事の始まる日 被害を防ぐ 配置図 資金の証明 同意書",
    },
    "burning-permit": {
        "law": ("森林法", "第21条"), "nature": "application", "time": ["5 opening-days"], "decides": ["department-head"], "remedy": "mayor",
        "letters": ["火入許可証"], "asked": "所在 地種 面積 所有者 目的 始まる日 方法 責任者 人数 器具 見取図 承諾書",
    },
    "kominkan-use": {
        "law": ("地方自治法", "第244条"), "nature": "application", "time": ["5 opening-days"], "decides": ["facility-head"], "remedy": "facility",
        "letters": ["使用許可書", "減額・免除"],
        "asked": "団体 催し 始まる時刻 部屋 人数 設備 入場料 減免の理由 名簿 使用料 冷暖房",
    },
    "compost-grant": {
        "law": ("地方自治法", "第232条の2"), "nature": "grant", "time": ["10 opening-days"], "decides": ["department-head"],
        "concurrence": ["somu-zaisei"], "letters": ["交付決定通知書"], "asked": "氏名 購入費 補助金の見込額 見積書",
    },
    "document-disclosure": {
        "law": ("条例", "第5条"), "nature": "application", "time": ["15 calendar-days"], "decides": ["department-head"],
        "concurrence": ["somu-somu"], "remedy": "mayor", "fees": [10, 50, 100],
        "letters": ["公開決定", "部分公開", "非公開", "不存在", "存否を明らかにしない", "延長", "意見照会"],
        "asked": "氏名 公文書の件名 公開の方法 受け取り方",
    },
    "assembly-hearing": {
        "law": ("地方自治法", "第115条、第130条"), "nature": "request", "time": ["same-day"], "decides": ["speaker"], "letters": ["傍聴券"],
        "asked": "住所 氏名 団体 人数 傍聴する日 配慮",
    },
    "paid-leave": {
        "law": ("労働基準法", "第39条"), "nature": "internal", "time": ["same-day"], "decides": ["department-head"], "letters": [],
        "asked": "始まる日 終わる日 日数 時間数 残日数 連絡先 代行者",
    },
}


def words(value):
    return value if isinstance(value, str) else (value or {}).get("ja", "")


@pytest.fixture(scope="module")
def deciders():
    rows = {}
    for row in load(TOWN / "decision-rules.json")["rows"]:
        rows.setdefault(row["id"], []).append(row["decider"])
    return rows


def drafts(procedure):
    workflow = load(FOLDER / "workflows" / f"{procedure['workflow']}.json")
    return any(action.get("effect") == "draft" for action in workflow["actions"])


def test_all_twenty_are_looked_at():
    assert set(TABLE) == TWENTY
    assert {key for row in TABLE.values() for key in row} <= set(LOOKED_AT)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_procedure_is_as_it_is_accepted(name, deciders):
    wanted, found = TABLE[name], load(FOLDER / f"{name}.json")
    law, article = wanted["law"]
    assert any(law in json.dumps(one, ensure_ascii=False) and article in one["article"] for one in found["law"]), "basis"
    assert found["nature"] == wanted["nature"]
    assert found["workflow"] == wanted.get("workflow", found["workflow"])
    if "time" in wanted:
        periods = found["standardPeriod"] if isinstance(found["standardPeriod"], list) else [found["standardPeriod"]]
        assert [f"{one['count']} {one['unit']}" if "count" in one else one["unit"] for one in periods] == wanted["time"]
    if "limit" in wanted:
        limit = found["statutoryLimit"]
        assert (limit["count"], limit["unit"]) == wanted["limit"]
    paid = [item["yen"] for item in found.get("fees", [])]
    assert (paid == wanted["fees"]) if "fees" in wanted else (not paid or name == "road-occupancy" or name == "kominkan-use"), "fees"
    if wanted.get("decides"):
        assert deciders[found["decision"]["rule"]] == wanted["decides"]
        # What somebody above the section decides goes round as a draft; nobody ends it alone.
        assert drafts(found) or wanted["decides"] == ["unit-chief"]
        asked = [one.get("unit", one["department"]) for one in found["decision"].get("concurrence", [])]
        # Who else is asked beside those named is the town's own choice only for safety (消防・避難) and for the seal of another organ.
        assert asked == wanted.get("concurrence", asked if name in {"road-occupancy", "burning-permit"} else [])
    if "remedy" in wanted:
        assert found["remedy"] == (wanted["remedy"] or "none")
    titles = [letter["title"] for letter in found.get("letters", [])]
    for title in wanted.get("letters", []):
        assert any(title in one for one in titles), f"no letter 「{title}」"
    labels = []
    for page in found["form"]["pages"]:
        labels.append(words(page["title"]))
        for question in page.get("questions", []):
            labels += [words(question.get("label"))] + [words(choice["label"]) for choice in question.get("choices", [])]
            labels += [words(inner.get("label")) for inner in question.get("questions", [])]
    for word in wanted["asked"].split():
        assert any(word in label for label in labels), f"nothing asks for 「{word}」"


def test_what_the_rules_give_to_a_head_is_drafted(deciders):
    """An outcome whose row names somebody above the section is never ended by the section alone."""
    for path in sorted(FOLDER.glob("*.json")):
        procedure = load(path)
        if not procedure.get("decision"):
            continue
        for outcome in procedure["outcomes"]:
            rule = outcome.get("rule", procedure["decision"]["rule"])
            assert rule in deciders, f"{path.stem}: {rule}"
            if deciders[rule] == ["unit-chief"]:
                continue
            workflow = load(FOLDER / "workflows" / f"{procedure['workflow']}.json")
            ways = [
                action for action in workflow["actions"]
                if action.get("effect") == "draft" and outcome["kind"] in action.get("outcomes", [outcome["kind"]])
            ]
            alone = procedure["nature"] == "certificate" and outcome["kind"] == "favourable"
            assert ways or alone, f"{path.stem}: {outcome['id']} is decided by {deciders[rule]}, and nothing drafts it"


def test_a_reduction_is_decided_by_the_head_of_the_division(deciders):
    """館長 decides on the use, 課長 on the fee (教育委員会事務決裁規程 別表 1・2の項)."""
    outcomes = {outcome["id"]: outcome for outcome in load(FOLDER / "kominkan-use.json")["outcomes"]}
    assert {id for id, outcome in outcomes.items() if outcome.get("rule") == "facility-reduction"} == {"permitted-reduced", "reduction-refused"}
    assert deciders["facility-reduction"] == ["department-head"]


def test_both_parties_of_farmland_are_addressed():
    for name, letters in (("farmland-3", {"permit", "refuse"}), ("farmland-5", {"hand-over"}), ("farmland-5-delegated", {"permit", "refuse"})):
        both = {letter["id"] for letter in load(FOLDER / f"{name}.json")["letters"] if letter.get("alsoTo") == ["transferor-name"]}
        assert both == letters


def test_farmland_where_the_power_is_delegated():
    """農地法5条 is the governor's unless delegated: then the committee's own order, its own 教示, and nothing is passed on."""
    passed, own = (load(FOLDER / f"{name}.json") for name in ("farmland-5", "farmland-5-delegated"))
    assert (passed["nature"], passed["performedBy"]) == ("forwarding", "prefecture")
    assert (own["nature"], own["performedBy"], own["remedy"], own["entrusted"]) == ("application", "town", "own-organ", False)
    assert own["form"]["pages"] == passed["form"]["pages"], "the same is asked"
    assert {letter["id"] for letter in own["letters"] if letter["remedy"]} == {"permit", "refuse"}
    assert all(letter["number"] == "agriculture-order" for letter in own["letters"])
    assert own["id"] not in load(FOLDER.parent / "Towns/mihon/procedures.json")["published"]


def test_the_plan_measures_what_there_is():
    """A KPI that is bound to a metric of the services names one that they have."""
    known = set()
    for path in (FOLDER.parent / "Sources").rglob("*.swift"):
        known |= set(re.findall(r'"((?:procedures|approvals|surveys|accounts|channels|workshop)\.[a-z_0-9]+)"', path.read_text(encoding="utf-8")))
    bound = set(re.findall(r'"metric": "([^"]+)"', (TOWN / "plan.json").read_text(encoding="utf-8")))
    promised = {
        "procedures.online_procedures", "procedures.online_share", "procedures.correction_days", "procedures.days_to_decision_median",
        "procedures.paper_sheets_saved", "procedures.counter_minutes_moving_in", "procedures.counter_characters_typed_moving_in",
        "procedures.counter_minutes_saved", "procedures.seal_required", "procedures.inventoried_share", "approvals.days", "workshop.forms_made",
    }
    assert promised <= bound and promised <= known
