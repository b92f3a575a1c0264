'use strict';
(() => {
  const MAX_LISTED = 2000;
  const SVG = 'http://www.w3.org/2000/svg';
  const DECISIONS = [['PIXEL_MASKED', 'Masked'], ['COPIED', 'Copied, pixels unchanged'],
    ['SKIPPED_UNSUPPORTED', 'Left out'], ['FAILED', 'Failed']];
  const LABELS = [['NAME', 'Name'], ['DOB', 'Date of birth'], ['MRN', 'Number'], ['UNKNOWN_TEXT', 'Other text']];
  const run = JSON.parse(document.getElementById('run-data').textContent);
  const instances = JSON.parse(document.getElementById('instance-data').textContent);
  const at = id => document.getElementById(id);
  const word = (pairs, key) => (pairs.find(pair => pair[0] === key) || [key, key])[1];

  /** Text is only ever set as text: nothing that a file says becomes markup. */
  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function checks(parent, pairs, count) {
    const boxes = new Map();
    for (const [key, label] of pairs) {
      const input = make('input');
      input.type = 'checkbox';
      input.checked = true;
      input.value = key;
      input.id = 'filter-' + key;
      input.addEventListener('change', show);
      const line = make('label');
      line.append(input, document.createTextNode(label + ' (' + count(key) + ')'));
      parent.append(line);
      boxes.set(key, input);
    }
    return boxes;
  }

  let shown = [];
  let chosen = -1;
  const decisions = checks(at('decisions'), DECISIONS, key => instances.filter(i => i.decision === key).length);
  const labels = checks(at('labels'), LABELS, key => instances.filter(i => i.boxes.some(b => b.label === key)).length);

  function matches(instance) {
    if (!decisions.get(instance.decision).checked) return false;
    const all = [...labels.values()].every(input => input.checked);
    if (!all && !instance.boxes.some(box => labels.get(box.label).checked)) return false;
    const wanted = at('search').value.trim().toLowerCase();
    return !wanted || [instance.sop_key, instance.modality, instance.why, ...instance.reasons, String(instance.number)]
      .some(value => String(value || '').toLowerCase().includes(wanted));
  }

  function show() {
    const before = shown[chosen];
    const found = instances.filter(matches);
    shown = found.slice(0, MAX_LISTED);
    at('list').replaceChildren(...shown.map(entry));
    at('more').hidden = found.length === shown.length;
    at('more').textContent = (found.length - shown.length) + ' more: narrow the filter';
    at('shown').textContent = found.length + ' of ' + instances.length + ' instances shown';
    choose(Math.max(0, shown.indexOf(before)));
  }

  function entry(instance, index) {
    const item = make('li');
    item.id = 'instance-' + instance.number;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    const left = instance.boxes.filter(box => box.kept).length;
    const many = instance.boxes.length - left;
    item.append(make('span', 'number', '#' + instance.number), make('span', 'key', instance.sop_key.slice(0, 12)),
      make('span', 'tag ' + instance.decision, word(DECISIONS, instance.decision).split(',')[0]),
      make('span', 'what', [instance.modality, many + (many === 1 ? ' box' : ' boxes') + (left ? ', ' + left + ' kept' : ''),
        instance.frames > 1 ? instance.frames + ' frames' : ''].filter(Boolean).join(' · ')));
    item.addEventListener('click', () => { choose(index); at('list').focus(); });
    return item;
  }

  function choose(index) {
    const items = at('list').children;
    if (items[chosen]) items[chosen].setAttribute('aria-selected', 'false');
    chosen = shown.length ? Math.min(Math.max(index, 0), shown.length - 1) : -1;
    if (chosen < 0) {
      at('list').removeAttribute('aria-activedescendant');
      at('title').textContent = 'No instance matches the filter';
      at('decision').textContent = at('picture-note').textContent = '';
      at('stage').replaceChildren();
      at('boxes').hidden = at('frame-choice').hidden = true;
      return;
    }
    items[chosen].setAttribute('aria-selected', 'true');
    items[chosen].scrollIntoView({block: 'nearest'});
    at('list').setAttribute('aria-activedescendant', items[chosen].id);
    detail(shown[chosen]);
  }

  function detail(instance) {
    at('title').textContent = '#' + instance.number + '  ' + instance.sop_key;
    const tag = make('span', 'tag ' + instance.decision, word(DECISIONS, instance.decision));
    at('decision').replaceChildren(tag, document.createTextNode(': ' + (instance.why || instance.reasons.join(', '))));
    const frames = [...new Set(instance.boxes.map(box => box.frame).filter(frame => frame !== null))].sort((a, b) => a - b);
    at('frame-choice').hidden = frames.length === 0;
    at('frame').replaceChildren(...['all', ...frames].map(frame => {
      const option = make('option', '', frame === 'all' ? 'all frames' : 'frame ' + frame);
      option.value = frame;
      return option;
    }));
    draw(instance);
    table(instance);
  }

  function visible(instance) {
    const frame = at('frame').value;
    return instance.boxes.filter(box => box.frame === null || frame === 'all' || String(box.frame) === frame);
  }

  function draw(instance) {
    if (!instance.columns) {
      at('stage').replaceChildren();
      at('picture-note').textContent = 'Nothing to show: the instance has no pixels that were looked at.';
      return;
    }
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 ' + instance.columns + ' ' + instance.rows);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', instance.columns + ' by ' + instance.rows + ' pixels, ' + instance.boxes.length + ' boxes');
    const canvas = document.createElementNS(SVG, 'rect');
    canvas.setAttribute('width', instance.columns);
    canvas.setAttribute('height', instance.rows);
    svg.append(canvas);
    if (instance.preview) {
      const image = document.createElementNS(SVG, 'image');
      image.setAttribute('href', 'data:image/png;base64,' + instance.preview);
      image.setAttribute('width', instance.columns);
      image.setAttribute('height', instance.rows);
      image.setAttribute('preserveAspectRatio', 'none');
      svg.append(image);
    }
    for (const box of visible(instance)) {
      const rect = document.createElementNS(SVG, box.points.length ? 'polygon' : 'rect');
      rect.setAttribute('class', 'box ' + (box.kept ? 'kept' : box.label));
      rect.id = 'box-' + instance.boxes.indexOf(box);
      if (box.points.length) rect.setAttribute('points', box.points.join(' '));
      else ['x', 'y', 'width', 'height'].forEach((side, i) => rect.setAttribute(side, box.bbox[i]));
      const title = document.createElementNS(SVG, 'title');
      title.textContent = (box.kept ? 'Kept, not blanked: ' : '') + word(LABELS, box.label) + ', ' + box.rule;
      rect.append(title);
      svg.append(rect);
    }
    at('stage').replaceChildren(svg);
    at('picture-note').textContent = instance.preview
      ? 'The first frame of the masked copy, drawn small, with the boxes that were blanked.'
      : 'Boxes on blank: pictures of masked copies are kept only when evidence.previews says so.';
  }

  function table(instance) {
    at('boxes').hidden = instance.boxes.length === 0;
    at('rows').replaceChildren(...instance.boxes.map((box, index) => {
      const row = make('tr');
      row.tabIndex = 0;
      const label = make('td');
      label.append(make('span', 'dot ' + (box.kept ? 'kept' : box.label)),
        document.createTextNode(word(LABELS, box.label) + (box.kept ? ', kept' : '')));
      row.append(make('td', '', index + 1), label, make('td', '', box.bbox[0] + ', ' + box.bbox[1]),
        make('td', '', box.bbox[2] + ' × ' + box.bbox[3]), make('td', '', box.frame === null ? 'all' : box.frame),
        make('td', '', box.zone.toLowerCase()), make('td', '', box.confidence.toFixed(2)), make('td', '', box.rule));
      for (const [event, on] of [['mouseenter', true], ['focus', true], ['mouseleave', false], ['blur', false]]) {
        row.addEventListener(event, () => {
          const rect = at('box-' + index);
          if (rect) rect.classList.toggle('on', on);
        });
      }
      return row;
    }));
  }

  function fact(name, value) {
    const pair = make('div');
    pair.append(make('dt', '', name), make('dd', '', value));
    return pair;
  }

  const count = test => instances.reduce((sum, i) => sum + i.boxes.filter(test).length, 0);
  at('run-line').textContent = 'Run ' + run.run_id + ', started ' + run.started_at;
  at('facts').append(fact('Mode', run.mode), fact('Profile', run.profile), fact('Engine', run.engine),
    ...DECISIONS.map(([key, label]) => fact(label, instances.filter(i => i.decision === key).length)),
    fact('Boxes', count(box => !box.kept)), fact('Kept, not blanked', count(box => box.kept)));
  at('search').addEventListener('input', show);
  at('filters').addEventListener('submit', event => event.preventDefault());
  at('frame').addEventListener('change', () => draw(shown[chosen]));
  at('list').addEventListener('keydown', event => {
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -MAX_LISTED, End: MAX_LISTED};
    if (event.key in steps) {
      event.preventDefault();
      choose(chosen + steps[event.key]);
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && event.target !== at('search')) {
      event.preventDefault();
      at('search').focus();
    }
  });
  show();
})();
