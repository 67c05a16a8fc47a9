// Labels on the canvas: of one size on the screen whatever the zoom, the important ones first, never one upon another.

const FONT = '"PingFang SC","Hiragino Sans GB","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",'
  + '"Microsoft YaHei","WenQuanYi Micro Hei",system-ui,sans-serif';
const CELL = 48;
const EVENT_WEIGHT = 0; // events and places
const BODY_WEIGHT = 1; // people and organisations
const LABEL_WEIGHT = 2;
const PRIORITY = { person: 3, organization: 2.2, event: 1.4, place: 1.6 };
const LONGEST = { person: 8, organization: 12, event: 10, place: 8 };

class Room {
  // Labels keep to one side of the edges ``left`` and ``right``, so that none is cut off.
  constructor(width, left = 0) {
    this.cells = new Map();
    this.width = width;
    this.edges = [left + 2, left + width - 2];
  }

  * near(box) {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        yield x * 100003 + y;
      }
    }
  }

  // Boxes are [left, top, right, bottom, owner, weight]; those lighter than ``least`` do not count.
  free(box, owner, least = 0) {
    if (this.edges.some((edge) => box[0] < edge && box[2] > edge)) return false;
    for (const cell of this.near(box)) {
      for (const b of this.cells.get(cell) || []) {
        if (b[4] !== owner && b[5] >= least && b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]) return false;
      }
    }
    return true;
  }

  take(box, owner, weight) {
    box[4] = owner;
    box[5] = weight;
    for (const cell of this.near(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }
}

const widths = new Map();
const measuring = document.createElement('canvas').getContext('2d');

// The width at a font size, measured once at 100 pixels.
function textWidth(ctx, text, size, bold) {
  const key = (bold ? 'b' : 'n') + text;
  if (!widths.has(key)) {
    ctx.font = (bold ? '600 ' : '') + '100px ' + FONT;
    widths.set(key, ctx.measureText(text).width / 100);
  }
  return widths.get(key) * size;
}

function importance(node) {
  return PRIORITY[node.kind] * Math.sqrt(Math.max(0.5, node.size));
}

// Larger names for larger nodes.
function fontSize(node, lit) {
  const most = { person: 18.5, organization: 16, event: 13.5, place: 13.5 }[node.kind];
  const least = { person: 12.5, organization: 12, event: 11.5, place: 11.5 }[node.kind];
  return Math.min(most, least + 0.36 * Math.max(0, node.r - 7)) + (lit ? 1 : 0);
}

// A long name ends in "…" until there is room: zoomed in, or looked at.
function shortLabel(node, scale, lit, width) {
  const limit = lit ? (width < 600 ? 14 : 24) : Math.round(LONGEST[node.kind] * Math.min(2, Math.max(1, scale)));
  const characters = Array.from(node.label);
  return characters.length > limit ? characters.slice(0, limit - 1).join('') + '…' : node.label;
}

function say(ctx, text, x, y, size, bold, colour, paper) {
  ctx.font = (bold ? '600 ' : '') + size + 'px ' + FONT;
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

// Tries below, above, right and left of the node; where all are taken, an important node's label may lie upon nodes,
// events rather than people, and that of the node one looks at upon anything.
function placeLabel(ctx, room, spot, node, scale, lit, must, important) {
  const size = fontSize(node, lit);
  const bold = node.kind === 'person' || node.kind === 'organization';
  const text = shortLabel(node, scale, lit, room.width);
  const half = textWidth(ctx, text, size, bold) / 2 + 1;
  const { x, y, r } = spot;
  const rows = [[x, y + r + size * 0.72], [x, y - r - size * 0.62], [x + r + half + 3, y], [x - r - half - 3, y]];
  const tries = rows.map(([cx, cy]) => [cx - half, cy - size * 0.62, cx + half, cy + size * 0.62]);
  let at = tries.findIndex((box) => room.free(box, node.id));
  for (const least of must ? [BODY_WEIGHT, LABEL_WEIGHT] : important ? [BODY_WEIGHT] : []) {
    if (at < 0) at = tries.findIndex((box) => room.free(box, node.id, least));
  }
  if (at < 0 && must) at = 0;
  if (at < 0) return null;
  room.take(tries[at], -1, LABEL_WEIGHT);
  return { text, x: rows[at][0], y: rows[at][1], size, bold };
}
