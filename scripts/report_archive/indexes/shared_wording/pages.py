"""The pages of shared wording: clusters, pairs of reports, and the page that leads to both."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.content_cuts import page_starts
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.said import Frames
from report_archive.indexes.shared_wording.chains import SHARED
from report_archive.indexes.shared_wording.entries import Entries
from report_archive.indexes.shared_wording.equal_pairs import STOCK_PLACES
from report_archive.indexes.shared_wording.list_files import (
    FoundBy,
    ListFiles,
    SharedList,
)
from report_archive.indexes.shared_wording.passages import LEAST_SENTENCE
from report_archive.indexes.shared_wording.reading import SharedWording
from report_archive.indexes.shared_wording.shown import (
    Entered,
    Shown,
    ShownClusters,
    ShownPairs,
    Written,
)
from report_archive.indexes.shared_wording.stretch_cells import StretchCells
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "shared"
PARTS: Final = ("clusters", "pairs")
CLUSTERS_COMPARED: Final = 500  # with the ways others put it; of the rest one text is shown
CLUSTERS_ON_A_PAGE: Final = 50
PAIRS_ON_A_PAGE: Final = 20
TOPS: Final = 6  # of either list, on the first page
HOW: Final = (
    f"两篇以上报告连着 {SHARED} 字以上相同，"
    f"或者 {LEAST_SENTENCE} 字以上的一句话有五分之四以上相同，就收在这里；"
    "全角半角、引号、空格不计较，**、XX 之类的脱敏占位可以对上任何 1 到 8 个字。"
)
MARKS: Final = Markup(
    '<span class="shared-legend">标记：<ins class="own">下划线</ins> 是另一方没有的字；'
    '<i class="lacking"></i> 处是另一方多出的字；'
    '<ins class="hidden">点线</ins> 是脱敏占位和它所对的字。</span>'
)


def shared_wording_pages(
    shared: SharedWording, vocabulary: Vocabulary, themes: Iterable[ThemePlaces]
) -> Iterator[DraftGroup]:
    """The first page, and every file of the two lists; themes are those of the reports."""
    written = Written(shared)
    cells = cache(lambda: StretchCells(shared.corpus, themes))
    clusters_path, pairs_path = (addresses.wording_list(INDEX, part) for part in PARTS)
    clusters = ShownClusters(shared, written, Entries(shared, clusters_path), CLUSTERS_COMPARED)
    pairs = ShownPairs(shared, written, Entries(shared, pairs_path))
    counts = len(shared.clusters), shared.pairs.total, len(shared.corpus.reports), shared.sharing
    tops = [each.deciding[:TOPS].tobytes() for each in (clusters, pairs)]
    around = repr((counts, tops)).encode()
    yield DraftGroup("shared wording", around, lambda: [_first_page(shared)])
    for listed, shown in (
        (_cluster_list(shared, clusters), clusters),
        (_pair_list(shared, pairs), pairs),
    ):
        yield from ListFiles(listed, shown, FoundBy(shown, cells), vocabulary).drafts()


def _first_page(shared: SharedWording) -> Page:
    path = addresses.wording_index(INDEX)
    entries, frames = Entries(shared, path), Frames(path)
    clusters = map(entries.cluster, entries.told(shared.clusters[:TOPS]))
    return render_page(
        path,
        "相同与相近",
        "shared",
        how=HOW,
        marks=MARKS,
        clusters=[Markup(one.html(frames)) for one in clusters],
        cluster_count=len(shared.clusters),
        clusters_url=addresses.link(path, addresses.wording_list(INDEX, PARTS[0])),
        pairs=[Markup(one.html(frames)) for one in entries.pairs(shared.pairs.weightiest[:TOPS])],
        pair_count=shared.pairs.total,
        pairs_url=addresses.link(path, addresses.wording_list(INDEX, PARTS[1])),
        report_count=len(shared.corpus.reports),
        sharing=shared.sharing,
    )


def _cluster_list(shared: SharedWording, shown: Shown) -> SharedList:
    left = len(shared.clusters) - CLUSTERS_COMPARED
    return SharedList(
        INDEX,
        PARTS[0],
        "相同相近的表述",
        _lead(
            "一条是一种说法，先列一篇的原文，再列别篇改动后的说法。篇幅长、用的篇数多的在前，整节照录的在后。",
            f"前 {CLUSTERS_COMPARED} 种列出各家的写法，其余只列一篇，别篇见各报告页“本篇的写法”。"
            if left > 0
            else "",
        ),
        Entered(shown),
        unit="种",
        on_a_page=CLUSTERS_ON_A_PAGE,
        page_starts=tuple(page_starts(shown.keys, shown.sizes, CLUSTERS_ON_A_PAGE)),
    )


def _pair_list(shared: SharedWording, shown: Shown) -> SharedList:
    pairs = shared.pairs
    left = pairs.total - len(pairs.weightiest)
    return SharedList(
        INDEX,
        PARTS[1],
        "文字相同的报告",
        _pair_lead(f"共 {pairs.total:,} 对，这里收录前 {len(pairs.weightiest)} 对" if left else ""),
        Entered(shown),
        unit="对",
        on_a_page=PAIRS_ON_A_PAGE,
        page_starts=tuple(page_starts(shown.keys, shown.sizes, PAIRS_ON_A_PAGE)),
        lead_behind=_pair_lead("这里只收录排在前面的" if left else ""),
    )


def _pair_lead(left: str) -> Markup:
    return _lead(
        "一条是两篇报告，左右对照它们相同相近的段落。别篇少见的相同文字越多，排得越前；"
        f"超过 {STOCK_PLACES} 篇都有的通用表述不计。",
        f"{left}，其余的从各报告页“本篇的写法”里的“相同与相近”去看。" if left else "",
    )


def _lead(what: str, left: str) -> Markup:
    index = addresses.link(addresses.wording_list(INDEX, "pairs"), addresses.wording_index(INDEX))
    return Markup('{}{}{}怎样算相同，见<a href="{}">相同与相近</a>。').format(
        what, left, MARKS, index
    )
