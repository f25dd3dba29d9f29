"""A summary goes by what the person says today: a change of mind reaches it until it is signed."""

from tests.factories.releases import Road


async def say(road: Road, env_id: str, travel: str) -> None:
    person = road.voices.person
    await road.voices.keep(
        activity="travel", content={}, travel=travel, supersedes=env_id, author_id=person
    )


async def test_what_they_take_back_cannot_be_quoted_any_more(road: Road) -> None:
    summary_id = await road.begin()
    quoted = road.content["quotes"][0]["env_id"]
    await say(road, quoted, "team")
    answer = await road.author.put(f"/api/summaries/{summary_id}", road.content)
    assert (answer.status_code, answer.json()["code"]) == (409, "may_not_travel")
    found = (await road.author.post(f"/api/summaries/{summary_id}/candidates")).json()["items"]
    assert quoted not in {piece["env_id"] for piece in found}


async def test_what_they_let_travel_later_can_be_chosen_and_the_change_itself_cannot(
    road: Road,
) -> None:
    summary_id = await road.begin()
    kept = await road.voices.keep(text="First only for my worker.", travel="team")
    await say(road, kept.env_id, "social_worker")
    found = (await road.author.post(f"/api/summaries/{summary_id}/candidates")).json()["items"]
    assert kept.env_id in {piece["env_id"] for piece in found}
    assert "travel" not in {piece["activity"] for piece in found}
