from rrjeti.portal.models.base import AUDIENCES, ContentPage
from rrjeti.portal.models.pages import (
    KINDS,
    AboutPage,
    BookletPage,
    BundlePage,
    CampaignPage,
    ExplainerPage,
    HomePage,
    LearnIndexPage,
    NewsIndexPage,
    NewsPage,
    ShelfPage,
    TutorialPage,
    VideoPage,
)
from rrjeti.portal.models.site import SiteSettings, Supporter
from rrjeti.portal.models.video import Captions, Video

__all__ = [
    "AUDIENCES", "KINDS", "AboutPage", "BookletPage", "BundlePage", "CampaignPage", "Captions", "ContentPage", "ExplainerPage", "HomePage",
    "LearnIndexPage", "NewsIndexPage", "NewsPage", "ShelfPage", "SiteSettings", "Supporter", "TutorialPage", "Video", "VideoPage",
]  # fmt: skip
