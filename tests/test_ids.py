from kg.ids import digest, document_id, entity_id, slug


def test_parts_do_not_run_into_each_other() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_document_id_depends_on_text_and_source() -> None:
    assert document_id("text", "a.txt") == document_id("text", "a.txt")
    assert len({document_id("text", "a.txt"), document_id("text", "b.txt"), document_id("other", "a.txt")}) == 3


def test_slug_is_readable_and_never_empty() -> None:
    assert slug("Électricité de France") == "electricite-de-france"
    assert slug("华为") == "entity"
    assert entity_id("SenseTime", "Organization").startswith("sensetime-")
