'use strict';
(() => {
  const POLL_MILLIS = 1000;
  const SVG = 'http://www.w3.org/2000/svg';
  const at = id => document.getElementById(id);
  const sections = ['studies', 'runs'];
  let word = sessionStorage.getItem('word');
  let state = null;
  let chosen = null;
  let plan = null;
  let kept = new Map();
  let added = [];
  let pictureAddress = null;
  let pictureAsked = '';
  let lastSaid = '';

  /** Text is only ever set as text. */
  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function say(text) {
    if (text !== lastSaid) {
      lastSaid = text;
      at('live').textContent = text;
    }
  }

  function problem(text) {
    at('problem').textContent = text;
  }

  async function ask(path, body) {
    const options = {headers: {}, credentials: 'same-origin', cache: 'no-store'};
    if (word) options.headers['X-Console-Word'] = word;
    if (body !== undefined) {
      options.method = 'POST';
      options.headers['Content-Type'] = 'application/json';
      options.body = JSON.stringify(body);
    }
    const answer = await fetch(path, options);
    if (answer.ok) return answer;
    if (answer.status === 401) leave();
    const json = await answer.json().catch(() => ({error: 'the console answered ' + answer.status}));
    throw new Error(json.error);
  }

  function leave() {
    word = null;
    sessionStorage.removeItem('word');
    for (const id of sections.concat('review')) at(id).hidden = true;
    at('enter').hidden = false;
  }

  async function enter(token) {
    const answer = await ask('/api/enter', {token});
    word = (await answer.json()).word;
    sessionStorage.setItem('word', word);
    problem('');
    at('enter').hidden = true;
    await load();
  }

  function fill(select, values, names) {
    if (select.dataset.filled) return;
    select.dataset.filled = 'yes';
    for (const value of values) {
      const option = make('option', '', names ? words(value) : value);
      option.value = value;
      select.append(option);
    }
  }

  const words = term => term.toLowerCase().replace(/_/g, ' ');

  function age(seconds) {
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min';
    return seconds < 172800 ? Math.floor(seconds / 3600) + ' h' : Math.floor(seconds / 86400) + ' d';
  }

  async function load() {
    state = await (await ask('/api/state')).json();
    for (const id of sections) at(id).hidden = false;
    fill(at('mode'), state.modes);
    fill(at('profile'), state.profiles);
    fill(at('add-reason'), state.reasons_add, true);
    studies();
    runs();
    const waiting = state.runs.length && state.runs[0].state === 'REVIEWING';
    if (waiting && !plan) await openReview();
    if (!waiting && plan) closeReview();
  }

  function studies() {
    at('no-studies').hidden = state.studies.length > 0;
    at('study-table').hidden = state.studies.length === 0;
    const rows = at('study-rows');
    const keys = state.studies.map(study => study.study_key);
    const shown = [...rows.children].map(row => row.dataset.key);
    if (keys.join() !== shown.join()) rows.replaceChildren(...state.studies.map(row));
    state.studies.forEach((study, i) => {
      const values = [study.state, study.instances, study.series, study.bytes, age(study.age_seconds)];
      values.forEach((value, j) => {
        const cell = rows.children[i].children[j + 2];
        if (cell.textContent !== String(value)) cell.textContent = value;
      });
    });
    if (!keys.includes(chosen)) chosen = null;
    const busy = state.runs.some(run => run.state !== 'ENDED');
    at('process').disabled = busy;
  }

  function row(study) {
    const line = make('tr');
    line.dataset.key = study.study_key;
    const radio = make('input');
    radio.type = 'radio';
    radio.name = 'study';
    radio.value = study.study_key;
    radio.checked = study.study_key === chosen;
    radio.setAttribute('aria-label', 'study ' + study.study_key.slice(0, 12));
    radio.addEventListener('change', () => { chosen = study.study_key; });
    const cell = make('td');
    cell.append(radio);
    const key = make('th');
    key.scope = 'row';
    key.append(make('code', '', study.study_key));
    line.append(cell, key, make('td'), make('td'), make('td'), make('td'), make('td'));
    return line;
  }

  function runs() {
    at('no-runs').hidden = state.runs.length > 0;
    const current = state.runs.find(run => run.state !== 'ENDED');
    at('current').hidden = !current;
    if (current) {
      at('progress').max = current.total || 1;
      at('progress').value = current.done;
      at('progress-label').textContent = 'Run ' + current.number + ': ' + current.phase + ' ' + current.done + ' of '
        + current.total;
      say(current.state === 'REVIEWING' ? 'Run ' + current.number + ' waits for the review of its plan.'
        : 'Run ' + current.number + ': ' + current.phase + '.');
    } else if (state.runs.length) {
      say('Run ' + state.runs[0].number + ' ended: ' + outcome(state.runs[0]));
    }
    const over = state.runs.filter(run => run.state === 'ENDED');
    const list = at('run-list');
    if (list.children.length !== over.length || list.dataset.last !== String(over.length && over[0].number)) {
      list.dataset.last = String(over.length && over[0].number);
      list.replaceChildren(...over.map(ended));
    }
  }

  const outcome = run => run.result ? run.result.status : 'not run';

  function ended(run) {
    const item = make('li');
    item.value = run.number;
    const good = run.result && run.result.status === 'completed';
    item.append(make('span', good ? 'good' : 'bad', outcome(run)), document.createTextNode(
      ' · study ' + run.study_key.slice(0, 12) + ' · ' + run.mode + ' · ' + run.profile + ' · ' + run.operator));
    const facts = [];
    if (run.result && run.result.counts) {
      const counts = run.result.counts;
      facts.push(counts.instances_in + ' instances, ' + counts.instances_out + ' copies, ' + counts.instances_masked
        + ' masked, ' + counts.failures + ' failed');
    }
    if (run.result) facts.push('run ' + run.result.run_id, 'staged originals: ' + run.result.staged);
    if (run.result && run.result.reason) facts.push(run.result.reason);
    if (run.message) facts.push(run.message);
    if (run.result && run.result.run_dir) facts.push('folder ' + run.result.run_dir + ', page viewer/report.html in it');
    facts.forEach(fact => item.append(make('div', 'note', fact)));
    return item;
  }

  async function openReview() {
    plan = await (await ask('/api/review')).json();
    kept = new Map();
    added = [];
    at('region-rows').dataset.key = '';
    at('instance').replaceChildren(...plan.instances.map((instance, i) => {
      const option = make('option', '', '#' + (i + 1) + ' ' + words(instance.decision) + ', '
        + instance.regions.length + (instance.regions.length === 1 ? ' box' : ' boxes'));
      option.value = i;
      return option;
    }));
    const first = plan.instances.findIndex(instance => instance.columns > 0);
    at('instance').value = Math.max(0, first);
    at('review').hidden = false;
    at('accept').disabled = at('refuse').disabled = false;
    choose();
  }

  function closeReview() {
    plan = null;
    at('review').hidden = true;
    drop();
  }

  const instance = () => plan.instances[Number(at('instance').value)];

  function choose() {
    const it = instance();
    at('frame').value = 0;
    at('frame').max = Math.max(0, it.frames - 1);
    at('frame').disabled = it.frames < 2;
    at('add-frames').hidden = it.frames < 2;
    at('add').hidden = it.columns === 0;
    at('stage').hidden = it.columns === 0;
    at('instance-note').textContent = it.columns ? it.columns + ' by ' + it.rows + ' pixels, ' + it.frames
      + (it.frames === 1 ? ' frame' : ' frames') + ': ' + it.reasons.map(words).join(', ')
      : 'Nothing to draw: ' + it.reasons.map(words).join(', ');
    at('add-x').max = it.columns - 1;
    at('add-y').max = it.rows - 1;
    at('add-w').max = it.columns;
    at('add-h').max = it.rows;
    at('overlay').setAttribute('viewBox', '0 0 ' + Math.max(1, it.columns) + ' ' + Math.max(1, it.rows));
    draw();
  }

  function draw() {
    if (!plan) return;
    picture();
    boxes();
    regions();
    additions();
    at('changes').textContent = 'Changes so far: ' + kept.size + ' kept, ' + added.length + ' added.';
  }

  function drop() {
    if (pictureAddress) URL.revokeObjectURL(pictureAddress);
    pictureAddress = null;
    pictureAsked = '';
    at('picture').removeAttribute('src');
  }

  async function picture() {
    const it = instance();
    const wanted = '/api/frame?sop=' + it.sop_key + '&frame=' + Number(at('frame').value);
    if (!it.columns || wanted === pictureAsked) return;
    drop();
    pictureAsked = wanted;
    try {
      const blob = await (await ask(wanted)).blob();
      if (wanted !== pictureAsked) return;
      pictureAddress = URL.createObjectURL(blob);
      at('picture').src = pictureAddress;
      at('picture').alt = 'Masked frame ' + at('frame').value + ' of instance ' + (Number(at('instance').value) + 1);
    } catch (error) {
      problem(error.message);
    }
  }

  function rect(box, name) {
    const shape = document.createElementNS(SVG, 'rect');
    shape.setAttribute('class', name);
    ['x', 'y', 'width', 'height'].forEach((side, i) => shape.setAttribute(side, box[i]));
    return shape;
  }

  const onFrame = index => index === null || index === Number(at('frame').value);

  function boxes() {
    const it = instance();
    at('overlay').replaceChildren(
      ...it.regions.filter(region => onFrame(region.frame_index))
        .map(region => rect(region.box, kept.has(region.region_id) ? 'found keep' : 'found')),
      ...added.filter(box => box.sop_key === it.sop_key && onFrame(box.frame_index)).map(box => rect(box.box, 'added')));
  }

  function regions() {
    const it = instance();
    at('no-regions').hidden = it.regions.length > 0;
    at('region-table').hidden = it.regions.length === 0;
    const rows = at('region-rows');
    if (rows.dataset.key === it.sop_key) return;
    rows.dataset.key = it.sop_key;
    rows.replaceChildren(...it.regions.map((region, i) => {
      const line = make('tr');
      const select = make('select');
      select.setAttribute('aria-label', 'Decision about region ' + (i + 1));
      const mask = make('option', '', 'mask');
      mask.value = '';
      select.append(mask);
      for (const reason of state.reasons_keep) {
        const option = make('option', '', 'keep: ' + words(reason));
        option.value = reason;
        select.append(option);
      }
      const before = kept.get(region.region_id);
      select.value = before ? before.reason : '';
      select.addEventListener('change', () => {
        if (select.value) kept.set(region.region_id, {sop_key: it.sop_key, reason: select.value});
        else kept.delete(region.region_id);
        draw();
      });
      const decision = make('td');
      decision.append(select);
      line.append(make('td', '', i + 1), make('td', '', region.box.join(', ')),
        make('td', '', region.frame_index === null ? 'all' : region.frame_index),
        make('td', '', words(region.label)), decision);
      return line;
    }));
  }

  function additions() {
    at('added-list').replaceChildren(...added.map((box, i) => {
      const item = make('li', '', box.box.join(', ') + ' on instance '
        + (plan.instances.findIndex(it => it.sop_key === box.sop_key) + 1)
        + (box.frame_index === null ? '' : ', frame ' + box.frame_index) + ': ' + words(box.reason) + ' ');
      const remove = make('button', 'remove', 'Remove');
      remove.type = 'button';
      remove.setAttribute('aria-label', 'Remove added box ' + (i + 1));
      remove.addEventListener('click', () => {
        added.splice(i, 1);
        draw();
        at('add-x').focus();
      });
      item.append(remove);
      return item;
    }));
  }

  function put(box) {
    ['x', 'y', 'w', 'h'].forEach((side, i) => { at('add-' + side).value = box[i]; });
  }

  /** Pixels of the image under the pointer. */
  function place(event) {
    const it = instance();
    const shown = at('overlay').getBoundingClientRect();
    const x = Math.floor((event.clientX - shown.left) / shown.width * it.columns);
    const y = Math.floor((event.clientY - shown.top) / shown.height * it.rows);
    return [Math.min(Math.max(x, 0), it.columns - 1), Math.min(Math.max(y, 0), it.rows - 1)];
  }

  let from = null;
  at('overlay').addEventListener('pointerdown', event => {
    from = place(event);
    at('overlay').setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  at('overlay').addEventListener('pointermove', event => {
    if (!from) return;
    const to = place(event);
    const box = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]) + 1,
      Math.abs(to[1] - from[1]) + 1];
    put(box);
    boxes();
    at('overlay').append(rect(box, 'draft'));
  });
  at('overlay').addEventListener('pointerup', () => { from = null; });
  at('overlay').addEventListener('pointercancel', () => { from = null; boxes(); });

  at('add').addEventListener('submit', event => {
    event.preventDefault();
    const it = instance();
    const box = ['x', 'y', 'w', 'h'].map(side => Number(at('add-' + side).value));
    if (!box.every(Number.isInteger) || box[0] + box[2] > it.columns || box[1] + box[3] > it.rows) {
      problem('The box does not lie inside the image.');
      return;
    }
    problem('');
    const one = it.frames > 1 && at('add-frame').value === 'this';
    added.push({sop_key: it.sop_key, frame_index: one ? Number(at('frame').value) : null, box,
      reason: at('add-reason').value});
    draw();
    say('Box ' + added.length + ' was added.');
  });

  async function decide(path, body) {
    at('accept').disabled = at('refuse').disabled = true;
    try {
      await ask(path, body);
      problem('');
      at('runs-head').scrollIntoView();
      await load();
    } catch (error) {
      problem(error.message);
      at('accept').disabled = at('refuse').disabled = false;
    }
  }

  at('accept').addEventListener('click', () => decide('/api/accept', {
    proposal_sha256: plan.proposal_sha256,
    decisions: [
      ...[...kept].map(([id, keep]) => (
        {decision: 'KEEP', sop_key: keep.sop_key, region_id: id, reason: keep.reason})),
      ...added.map(box => ({decision: 'ADD', ...box}))]}));
  at('refuse').addEventListener('click', () => decide('/api/refuse', {proposal_sha256: plan.proposal_sha256}));
  at('instance').addEventListener('change', choose);
  at('frame').addEventListener('change', draw);

  at('order').addEventListener('submit', async event => {
    event.preventDefault();
    if (!chosen) {
      problem('Choose a study first.');
      return;
    }
    at('process').disabled = true;
    try {
      await ask('/api/process', {study_key: chosen, mode: at('mode').value, profile: at('profile').value,
        operator: at('operator').value, review: at('want-review').checked});
      problem('');
      await load();
    } catch (error) {
      problem(error.message);
      at('process').disabled = false;
    }
  });

  at('enter-form').addEventListener('submit', async event => {
    event.preventDefault();
    await enter(at('token').value).catch(error => problem(error.message));
    at('token').value = '';
  });

  async function poll() {
    if (word) {
      try {
        await load();
        if (plan) {
          const left = (await (await ask('/api/review')).json()).seconds_left;
          at('review-time').textContent = 'The run waits ' + Math.ceil(left / 60) + ' more minutes, then it fails.';
        }
        if (at('problem').textContent.startsWith('The console')) problem('');
      } catch (error) {
        if (error instanceof TypeError) problem('The console does not answer. A run goes on without this page.');
      }
    }
    setTimeout(poll, POLL_MILLIS);
  }

  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', '/');
  at('enter').hidden = Boolean(word);
  (token ? enter(token) : Promise.resolve()).catch(error => {
    problem(error.message);
    at('enter').hidden = Boolean(word);
  }).then(poll);
})();
