"""Writes those files under examples/ that no text editor can: PDF, docx, GB18030, Big5, packed JSON Lines.

    .venv/bin/python scripts/make_examples.py        (needs the dev extra and Debian's fonts-noto-cjk)

The other examples are written by hand. People, companies and occasions in them are invented; places and the names of
public bodies are taken for their form. Nothing that is told there has happened.
"""

# ruff: noqa: E501  (a paragraph is a line)

from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
SIMPLIFIED_FACE = 2  # in the font collection
MADE = datetime.datetime(2024, 12, 1, 8, 0, tzinfo=datetime.UTC)

COLUMN_CHARS = 24
LINE_MM, CHAR_MM, LEFT_MM, TOP_MM = 7.5, 5.2, 40.0, 34.0
LINES_A_PAGE = 20
MARKS_NOT_AT_LINE_START = "，。、；：！？）》”"

AGREEMENT_TITLE = "苏州市总工会与苏州运河技师学院签署战略合作协议"
AGREEMENT = """\
2024年11月6日
本报讯（记者 臧文静）11月5日，苏州市总工会与苏州运河技师学院战略合作协议签约仪式在苏州运河技师学院举行。苏州市人大常委会副主任、市总工会党组书记、主席陆启航，学院党委书记贝浩然出席签约仪式。市总工会党组成员、副主席欧阳柏舟与学院院长诸葛晴代表双方签署协议。仪式由市总工会办公室主任温可心主持。
根据协议，双方将共建“太湖杯”竞赛基地和职工技能实训中心。
签约仪式前，陆启航一行参观了学院焊接实训车间，诸葛晴陪同。
""".splitlines()
AGREEMENT_TABLE = [("签约单位", "代表"), ("苏州市总工会", "欧阳柏舟"), ("苏州运河技师学院", "诸葛晴")]

AWARD = """\
苏州市表彰2024年度“姑苏工匠”
2024-11-20
11月19日上午，苏州市“姑苏工匠”命名表彰大会在苏州市工人文化宫举行。市委常委、宣传部部长安若溪出席并讲话，市人大常委会副主任、市总工会主席陆启航宣读表彰决定，市人力资源和社会保障局局长荀子谦主持大会。
会上，殷小满、费雪莹、顾长风等10人被授予“姑苏工匠”称号，苏州澄湖精密机械股份有限公司（下称“澄湖精密”）精密装配班组等5个集体被授予“姑苏工匠班组”称号。安若溪、陆启航为获奖代表颁奖。
澄湖精密钳工殷小满代表受表彰的工匠发言。苏州运河技师学院院长诸葛晴应邀出席，并与殷小满签订“工匠导师”聘任协议。
市总工会副主席欧阳柏舟、市总工会经济工作部部长管一诺参加会议。
"""

HONG_KONG = """\
香港海港機電職工總會訪問團到訪蘇州
2024-11-22
十一月二十一日，香港海港機電職工總會理事長麥啟賢率領訪問團一行十二人到訪蘇州，獲蘇州市總工會黨組成員、副主席歐陽柏舟接待。雙方在蘇州市工人文化宮舉行座談會，就職工技能培訓和跨境維權等議題交流。座談會由市總工會辦公室主任溫可心主持。
座談會後，訪問團在吳越軌道工會主席葉知秋陪同下，參觀江蘇吳越軌道裝備有限公司的焊接車間，並與「太湖杯」冠軍費雪瑩交流。麥啟賢表示，希望明年組隊參加「太湖杯」。
同日下午，香港海港機電職工總會與蘇州運河技師學院簽署合作備忘錄，麥啟賢、諸葛晴分別代表雙方簽字，歐陽柏舟見證簽約。
訪問團副團長尹佩珊因身體不適，未有出席簽約儀式。
"""

ARCHIVE = [
    {
        "id": "qingshi-20241018",
        "date": "2024-10-18",
        "title": "锦江区青石小学举行秋季运动会",
        "text": "10月17日，成都市锦江区青石小学2024年秋季运动会举行。校长沈若兰致开幕词，锦江区教育局副局长向晚出席开幕式。"
        "六年级二班夺得接力赛冠军，沈若兰为获奖学生颁奖。",
        "context": {"province": "四川省", "city": "成都市", "publication": "锦江教育"},
    },
    {
        "id": "jsgy-20241216-01",
        "date": "2024-12-16",
        "title": "长三角职工技能论坛在南京举行",
        "text": "12月14日至15日，2024长三角职工技能论坛在南京国际会议中心举行。论坛由江苏省总工会主办，上海市总工会、浙江省总工会、"
        "安徽省总工会协办。江苏省人大常委会副主任、省总工会主席景思源出席开幕式并致辞，省总工会党组成员、副主席顾明岚主持。\n"
        "苏州市总工会主席沈若兰、苏州运河技师学院院长诸葛晴、吴越轨道首席技师车万里作主题发言。"
        "论坛发布《长三角职工技能竞赛合作倡议》。",
        "context": {"province": "江苏省", "city": "南京市", "publication": "江苏省总工会《江苏工运》"},
    },
    {
        "id": "jsgy-20241231-02",
        "date": "2024-12-31",
        "title": "江苏省总工会干部任职",
        "text": "12月30日，江苏省总工会召开干部大会。会议宣读中共江苏省委的决定：顾明岚任江苏省总工会党组书记，"
        "免去湛蓝的江苏省总工会党组书记职务。省人大常委会副主任、省总工会主席景思源主持会议并讲话，顾明岚作表态发言。",
        "context": {"province": "江苏省", "city": "南京市", "publication": "江苏省总工会《江苏工运》"},
    },
]

# Paragraphs of the magazine: "#" opens a heading, the rest is set in a justified column with an indent of two.
MAGAZINE = """\
#出版日期：2024年12月1日　来源：江苏工运
#11月大事
11月1日，江苏省总工会召开全省职工技能竞赛工作总结会。省总工会党组成员、副主席顾明岚主持会议并讲话，省总工会经济工作部部长童向阳通报第七届“太湖杯”职工焊接技能大赛情况，苏州市总工会副主席欧阳柏舟、无锡市总工会副主席戎马作交流发言。
11月5日，苏州市总工会与苏州运河技师学院战略合作协议签约仪式在苏州举行。苏州市总工会党组书记、主席陆启航，苏州运河技师学院党委书记贝浩然出席签约仪式。
11月7日至8日，全省工会国际工作培训班在南京举办。省总工会国际联络部部长洪韵作开班动员，南京师范大学教授束清平授课。
11月12日，省总工会一级巡视员裴国光率队调研无锡市职工驿站建设情况，无锡市人大常委会副主任、市总工会主席万俟青陪同。
11月15日，“中国梦·劳动美”江苏省职工书画展在江苏省美术馆开幕。展览由江苏省总工会、江苏省文学艺术界联合会主办，江苏省职工文化体育协会承办。省总工会党组成员、副主席顾明岚，省文学艺术界联合会副主席茅以宁出席开幕式，顾明岚宣布展览开幕。
11月19日，苏州市“姑苏工匠”命名表彰大会在苏州市工人文化宫举行，苏州澄湖精密机械股份有限公司钳工殷小满等10人受到表彰。
11月21日，江苏省总工会、江苏省应急管理厅联合印发《关于开展冬季安全生产劳动竞赛的通知》。
11月26日，省人大常委会副主任、省总工会主席景思源在南京会见上海市总工会副主席阮青山率领的考察团一行。省总工会党组成员、副主席顾明岚参加会见。
11月28日，苏州市总工会第十六届委员会第七次全体会议召开，沈若兰当选苏州市总工会主席。省总工会党组成员、副主席顾明岚出席会议并讲话。
#让技能竞赛走进民营企业
#□ 童向阳
近年来，江苏工会坚持以赛促学、以赛促训，职工技能竞赛的覆盖面不断扩大。今年10月，第七届“太湖杯”职工焊接技能大赛在苏州运河技师学院举行，参赛选手中来自民营企业的占六成以上，创历史新高。
苏州澄湖精密机械股份有限公司是其中的代表。公司董事长戚振宇说，过去担心职工参赛耽误生产，如今主动为选手请教练、建场地。公司钳工殷小满在本届大赛中获得第三名，回到车间后牵头成立了攻关小组。
下一步，要推动更多民营企业建立竞赛机制，让普通职工都有出彩的机会。
作者系江苏省总工会经济工作部部长
"""


def main() -> None:
    """Write all files anew."""
    write_magazine(EXAMPLES / "06-jiangsu-gongyun-2024-11.pdf")
    write_agreement(EXAMPLES / "05-qianyue.docx")
    (EXAMPLES / "08-biaozhang.gb18030.txt").write_bytes(AWARD.encode("gb18030"))
    (EXAMPLES / "09-gangsu-jiaoliu.big5.txt").write_bytes(HONG_KONG.encode("big5"))
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ARCHIVE)
    (EXAMPLES / "14-archive.jsonl.gz").write_bytes(gzip.compress(rows.encode(), mtime=0))


def write_magazine(path: Path) -> None:
    """Three pages with a running head, page numbers and hard line breaks, as a printed magazine has them."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_creation_date(MADE)
    pdf.set_title("《江苏工运》2024年第11期")
    pdf.add_font("serif", fname=FONT, collection_font_number=SIMPLIFIED_FACE)
    lines = [line for paragraph in MAGAZINE.splitlines() for line in set_paragraph(paragraph)]
    for number, start in enumerate(range(0, len(lines), LINES_A_PAGE), start=1):
        pdf.add_page()
        pdf.set_font("serif", size=10)
        pdf.text(LEFT_MM, TOP_MM - 12, "江苏工运　2024年第11期　/ 要闻")
        pdf.text(105, 285, str(number))
        pdf.set_font("serif", size=14)
        for row, (indent, words) in enumerate(lines[start : start + LINES_A_PAGE]):
            pdf.text(LEFT_MM + indent * CHAR_MM, TOP_MM + row * LINE_MM, words)
    pdf.output(str(path))


def set_paragraph(paragraph: str) -> list[tuple[float, str]]:
    """Lines of a paragraph with their indents, broken at the column's width whatever the words are."""
    if paragraph.startswith("#"):
        words = paragraph[1:]
        return [((COLUMN_CHARS - width(words)) / 2, words)]
    lines: list[tuple[float, str]] = []
    indent, line = 2.0, ""
    for character in paragraph:
        if indent + width(line + character) > COLUMN_CHARS and character not in MARKS_NOT_AT_LINE_START:
            lines.append((indent, line))
            indent, line = 0.0, ""
        line += character
    return [*lines, (indent, line)]


def width(words: str) -> float:
    """Width in full-width characters."""
    return sum(0.55 if character < "\u0250" else 1.0 for character in words)


def write_agreement(path: Path) -> None:
    """A Word document with a title, paragraphs and a table."""
    import docx

    document = docx.Document()
    document.core_properties.title = AGREEMENT_TITLE
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    document.add_heading(AGREEMENT_TITLE, level=0)
    for paragraph in AGREEMENT:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=0, cols=2)
    for cells in AGREEMENT_TABLE:
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.save(str(path))


if __name__ == "__main__":
    main()
