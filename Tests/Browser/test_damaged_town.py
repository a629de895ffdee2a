"""One damaged file costs one town: the others open, are backed up, and everybody is told which it is."""

import httpx
from conftest import ROOT, installation


def test_a_damaged_town_is_named_and_the_others_go_on():
    towns = [str(ROOT / "Towns" / name) for name in ("bandai", "kagamiishi")]
    with installation("damaged", *towns, starts=False) as office:
        path = next(office.data.rglob("bandai.sqlite"))
        for rest in path.parent.glob("bandai.sqlite-*"):
            rest.unlink()
        with path.open("r+b") as file:
            file.write(b"this was a database")
        told = office.run("doctor", check=False)
        assert told.returncode == 1 and "× bandai" in told.stdout and told.stdout.count("bandai:") == 1
        assert "× kagamiishi" not in told.stdout
        backup = office.run("backup", check=False)
        assert backup.returncode != 0 and "bandai" in backup.stderr
        assert [file.name.split("-")[0] for file in (office.data / "backups").glob("*.yakuba")] == ["kagamiishi"]
        office.start()
        with httpx.Client(base_url=office.url, headers={"accept": "text/html", "accept-language": "ja"}) as client:
            assert client.get("/kagamiishi/plan").status_code == 200
            refused = client.get("/bandai/plan")
            assert refused.status_code == 503 and "壊れて" in refused.text


def test_what_every_command_takes_may_stand_before_it():
    with installation("words", str(ROOT / "Towns" / "bandai"), starts=False) as office:
        listed = office.run("--lang", "en", "town", "list")
        assert "STATE" in listed.stdout and "active" in listed.stdout
        assert "稼働中" in office.run("town", "list", "--lang", "ja").stdout
        assert office.run("--lang", "en", "nothing", check=False).returncode == 64
        nowhere = office.run("doctor", "--data", "/proc/nowhere", check=False)
        assert nowhere.returncode == 1 and "/proc に作ることもできません" in nowhere.stdout
