// The words of the page in Chinese and English, and the labels of the schema.

const WORDS = {
  search: ['搜索人名、机构、活动', 'Search people, organisations, events'],
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
  event: ['活动', 'Events'],
  place: ['地点', 'Places'],
  post: ['任职', 'holds a post in'],
  part_of: ['属于', 'is part of'],
  held_at: ['举办地', 'takes place in'],
  roles: ['角色', 'Roles'],
  types: ['活动类型', 'Event types'],
  all: ['全选', 'All'],
  none: ['全不选', 'None'],
  close: ['关闭', 'Close'],
  back: ['总览', 'Overview'],
  nothing: ['没有找到', 'Nothing found'],
  posts: ['任职', 'Posts'],
  appearances: ['出场', 'Appearances'],
  activities: ['活动', 'Events'],
  people: ['相关人物', 'People'],
  participants: ['参与者', 'Participants'],
  companions: ['常同场者', 'Most often together with'],
  parts: ['其中活动', 'Parts'],
  whole: ['属于', 'Part of'],
  says: ['报道原文', 'What the articles say'],
  alias: ['又作', 'Also'],
  happened: ['在此举行', 'Took place here'],
  more: ['另有 {n} 处原文', '{n} more sentences'],
  unseen: ['另有 {n} 项未绘出', '{n} more are not drawn'],
  undrawn: ['依据共 {n} 处', '{n} sentences in all'],
  top: ['出场最多的人物', 'Most often seen'],
  bodies: ['最活跃的机构', 'Most active organisations'],
  latest: ['最近的活动', 'Latest events'],
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
  welcome: ['点击图中任一人物、机构或活动，看它的由来和报道原文。',
    'Click any person, organisation or event to see what it is and the sentence that proves it.'],
};

const EXTRA_ROLES = ['post', 'part_of', 'held_at'];
let language = (navigator.language || 'zh').toLowerCase().startsWith('zh') ? 0 : 1;

function word(key, values = {}) {
  const text = (Object.hasOwn(WORDS, key) ? WORDS[key] : [key, key])[language];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function term(group, key) {
  if (group === 'role' && EXTRA_ROLES.includes(key)) return word(key);
  const found = Object.hasOwn(DATA.terms[group], key) ? DATA.terms[group][key] : null;
  return found ? found[language] : key;
}

function count(number) {
  return number.toLocaleString('en-US');
}
