"""`Document.page_at`: where a character stands."""

from scrutiny.documents.model import Block, BlockKind, Document


def document(*blocks: Block) -> Document:
    return Document("r.pdf", "application/pdf", "0" * 64, 1, "x" * 90, blocks, 2, "pdf")


def test_a_character_stands_on_the_page_where_its_block_begins():
    read = document(
        Block(BlockKind.PARAGRAPH, 0, 10, page=1, page_end=1),
        Block(BlockKind.PARAGRAPH, 11, 40, page=1, page_end=2),
        Block(BlockKind.PARAGRAPH, 41, 90, page=2, page_end=2),
    )

    assert [read.page_at(offset) for offset in (0, 10, 11, 39, 41, 89)] == [1, 1, 1, 1, 2, 2]


def test_a_document_without_pages_gives_no_page():
    assert document(Block(BlockKind.PARAGRAPH, 0, 90)).page_at(5) is None
    assert document().page_at(0) is None
