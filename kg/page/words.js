// The words of the page in Chinese and English, and the labels of the schema.

const WORDS = {
  search: ['搜索人名、机构、事件、拼音', 'Search names, aliases, pinyin'],
  filters: ['筛选', 'Filter'],
  picture: ['关系图', 'Picture of the graph'],
  keys: ['方向键移动，加减号缩放，0 看全图，斜杠搜索，Esc 取消选择。全部内容也可经搜索和侧栏到达。',
    'Arrow keys move, plus and minus zoom, 0 shows all, slash searches, Escape deselects. Everything can also be reached by search and side panel.'],
  zoomIn: ['放大', 'Zoom in'],
  zoomOut: ['缩小', 'Zoom out'],
  zoomFit: ['看全图', 'Show all'],
  other: ['EN', '中文'],
  otherHint: ['Switch to English', '切换为中文'],
  legend: ['图例：点击隐藏或显示', 'Legend: click to hide or show'],
  person: ['人物', 'People'],
  organization: ['机构', 'Organisations'],
  event: ['事件', 'Events'],
  place: ['地点', 'Places'],
  post: ['任职', 'holds a post in'],
  part_of: ['属于', 'is part of'],
  held_at: ['举办地', 'takes place in'],
  graph: ['关系图', 'Graph'],
  timeline: ['时间线', 'Timeline'],
  map: ['地图', 'Map'],
  views: ['视图', 'Views'],
  export: ['导出', 'Export'],
  exportPng: ['图片 PNG', 'Picture (PNG)'],
  exportSvg: ['矢量图 SVG', 'Drawing (SVG)'],
  exportCsv: ['表格 CSV', 'Table (CSV)'],
  exportGraphml: ['网络 GraphML', 'Network (GraphML)'],
  themeAuto: ['配色：随系统', 'Theme: as the system'],
  themeLight: ['配色：浅', 'Theme: light'],
  themeDark: ['配色：深', 'Theme: dark'],
  focus: ['只看周围', 'Focus'],
  focusHint: ['只显示它、与它相连的和常与它同场的', 'Show it, what is linked to it, and who shares its events, alone'],
  expand: ['展开', 'Expand'],
  expandHint: ['再画出与它相连的 {n} 项', 'Draw {n} more that are linked to it'],
  expandNone: ['本页没有更多与它相连的', 'This page holds no more that is linked to it'],
  hide: ['隐藏', 'Hide'],
  hideHint: ['从图中移去', 'Take it out of the picture'],
  pin: ['固定', 'Pin'],
  unpin: ['取消固定', 'Unpin'],
  pinHint: ['无论筛选和时间，始终显示', 'Keep it in sight whatever filters and time say'],
  onlyAround: ['只看 {name} 周围', 'Around {name}'],
  hiddenBy: ['已隐藏 {n} 项', '{n} hidden'],
  grown: ['已展开 {n} 项', '{n} expanded'],
  undo: ['撤销', 'Undo'],
  time: ['时间', 'Time'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  allTime: ['全部时间', 'All dates'],
  oneEvent: ['{n} 个事件', '{n} event'], manyEvents: ['{n} 个事件', '{n} events'],
  noDate: ['另有 {n} 个事件日期不详', '{n} events without a date are not shown'],
  noSpot: ['另有 {n} 个事件地点不详', '{n} events have no known place'],
  mapSource: ['坐标：GeoNames（CC BY 4.0）；海岸：Natural Earth', 'Coordinates: GeoNames (CC BY 4.0); coasts: Natural Earth'],
  spots: ['圆是事件所在的城市，越大越多；省、国家记在其首府', 'Circles are towns; a province or country stands at its capital'],
  lanes: ['分行', 'Lanes'],
  laneType: ['按类型', 'by type'],
  laneBody: ['按机构', 'by organisation'],
  lanePerson: ['按人物', 'by person'],
  others: ['其他', 'Others'],
  moreRows: ['另 {n} 项', '{n} more'],
  emptyTimeline: ['图中没有注明日期的事件', 'No event in the picture has a date'],
  emptyMap: ['图中没有地点可考的事件', 'No event in the picture has a known place'],
  bodiesFilter: ['机构种类', 'Kinds of organisation'],
  outside: ['（时间范围之外）', '(outside the time chosen)'],
  inReserve: ['可展开 {n} 项', '{n} more can be drawn'],
  roles: ['角色', 'Roles'],
  types: ['事件种类', 'Event types'],
  all: ['全选', 'All'],
  none: ['全不选', 'None'],
  close: ['关闭', 'Close'],
  back: ['总览', 'Overview'],
  nothing: ['没有找到', 'Nothing found'],
  posts: ['任职', 'Posts'],
  appearances: ['出场', 'Appearances'],
  activities: ['参与的事件', 'Events'],
  people: ['相关人物', 'People'],
  participants: ['参与者', 'Participants'],
  companions: ['常同场者', 'Most often together with'],
  parts: ['包括的事件', 'Parts'],
  whole: ['属于', 'Part of'],
  says: ['报道原文', 'What the articles say'],
  alias: ['又作', 'Also'],
  happened: ['在此举行', 'Took place here'],
  more: ['另有 {n} 处原文', '{n} more sentences'],
  unseen: ['另有 {n} 项未绘出', '{n} more are not drawn'],
  undrawn: ['依据共 {n} 处', '{n} sentences in all'],
  top: ['出场最多的人物', 'Most often seen'],
  bodies: ['最活跃的机构', 'Most active organisations'],
  latest: ['最近的事件', 'Latest events'],
  planned: ['拟', 'planned'],
  reported: ['据报道', 'reported'],
  negated: ['未', 'did not happen'],
  former: ['原任', 'former'],
  ended: ['离任', 'ended'],
  removed: ['免职', 'removed'],
  appointed: ['任命', 'appointed'],
  started: ['就任', 'took office'],
  elected: ['当选', 'elected'],
  seen: ['见于', 'seen'],
  untitled: ['无题', 'Untitled'],
  drawn: ['图中绘出', 'Drawn'],
  everything: ['已全部绘出', 'everything is drawn'],
  welcome: ['点击图中任一人物、机构或事件，看它的由来和报道原文。',
    'Click any person, organisation or event to see what it is and the sentence that proves it.'],
};

const EXTRA_ROLES = ['post', 'part_of', 'held_at'];
let language = (navigator.language || 'zh').toLowerCase().startsWith('zh') ? 0 : 1;

function word(key, values = {}) {
  const text = (Object.hasOwn(WORDS, key) ? WORDS[key] : [key, key])[language];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function eventsIn(n) {
  return word(n === 1 ? 'oneEvent' : 'manyEvents', { n: count(n) });
}

function term(group, key) {
  if (group === 'role' && EXTRA_ROLES.includes(key)) return word(key);
  const found = Object.hasOwn(DATA.terms[group], key) ? DATA.terms[group][key] : null;
  return found ? found[language] : key;
}

function count(number) {
  return number.toLocaleString('en-US');
}
