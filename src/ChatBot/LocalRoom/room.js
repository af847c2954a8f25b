// The built-in room: who speaks, the stream, what is sent. What is shown is in posts.js.
import { destructive, reconcile, set } from './posts.js';

const $ = (id) => document.getElementById(id);
const room = new URLSearchParams(location.search).get('room')?.trim() || 'deploys';
const api = `/api/rooms/${encodeURIComponent(room)}`;
let me = localStorage.getItem('chatbot.name') ?? '';

class Refusal extends Error {}

// A refusal is the room's answer and is final; everything else (no network, 5xx) may be tried again.
async function ask(path, body) {
  const answer = await fetch(api + path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  const told = problem.detail || problem.title || `The room answered ${answer.status}.`;
  if (answer.status >= 500 || answer.status === 429) throw new Error(told);
  throw new Refusal(told);
}

// Not crypto.randomUUID: it is missing where the page is not served over https.
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

function notice(text) { set($('notice'), text); $('notice').hidden = !text; }

// ---- the conversation, fetched again whenever the stream says that it changed ----

const scroll = $('scroll');
const atBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
let fetching = null, again = false, messages = [];

function refresh() {
  if (fetching) { again = true; return fetching; }
  fetching = (async () => {
    try {
      do { again = false; await load(); } while (again);
    } catch (problem) {
      if (problem instanceof Refusal) { stream?.close(); notice(problem.message); } else lost();
    } finally { fetching = null; }
  })();
  return fetching;
}

async function load() {
  const as = encodeURIComponent(me);
  const [said, pinned] = await Promise.all([ask(`/messages?as=${as}&limit=200`), ask('/pins')]);
  const newest = messages.at(-1)?.id;
  messages = said.messages;
  render();
  if (newest !== undefined && messages.at(-1)?.id !== newest && !atBottom()) $('newer').hidden = false;
  reconcile($('pins'), pinned.messages, press);
  $('side').hidden = pinned.messages.length === 0;
  set($('glance'), pinned.messages[0]?.text.slice(0, 200).replaceAll('\n', ' · ') ?? '');
  scroll.setAttribute('aria-busy', 'false');
  $('offline').hidden = true;
}

function render() {
  const follow = atBottom();
  reconcile($('posts'), messages, press);
  // The line may come back through the stream before its own request is answered: show it once.
  const waiting = outbox.filter(({ person, text, after }) =>
    !messages.slice(messages.findIndex(({ id }) => id === after) + 1).some((m) => m.person === person && m.text === text));
  reconcile($('unsent'), waiting, press);
  for (const li of $('unsent').children) li.classList.add('unsent');
  $('empty').hidden = messages.length + waiting.length > 0;
  if (follow) scroll.scrollTop = scroll.scrollHeight;
}

// ---- the stream, with a growing wait between attempts ----

let stream = null, timer, attempt = 0;

function connect() {
  clearTimeout(timer);
  stream?.close();
  stream = new EventSource(`${api}/stream?as=${encodeURIComponent(me)}`);
  stream.onopen = stream.onmessage = () => { attempt = 0; refresh(); flush(); };
  stream.onerror = lost;
  refresh().then(() => { if (stream) flush(); });
}

function lost() {
  $('offline').hidden = false;
  if (!stream) return; // the next attempt is already set
  stream.close();
  stream = null;
  timer = setTimeout(connect, Math.min(30_000, 1000 * 2 ** attempt++) * (0.5 + Math.random() / 2));
}

function reconnect() { attempt = 0; connect(); }

// ---- saying: each line has an id of its own, so that sending it twice changes nothing ----

const kept = `chatbot.unsent.${room}`;
let outbox = [], flushing = false;

function keep() { sessionStorage.setItem(kept, JSON.stringify(outbox)); render(); }

async function flush() {
  if (flushing) return;
  flushing = true;
  try {
    while (outbox.length > 0) {
      const { id, person, text } = outbox[0];
      try {
        await ask('/messages', { person, text, id });
        await refresh();
      } catch (problem) {
        if (!(problem instanceof Refusal)) return lost();
        notice(problem.message);
        if ($('text').value === '') $('text').value = text;
      }
      outbox.shift();
      keep();
    }
  } finally { flushing = false; }
}

function say() {
  const text = $('text').value.trim();
  if (text === '') return;
  $('text').value = '';
  recalled = 0;
  notice('');
  outbox.push({ id: newId(), person: me, text, at: new Date().toISOString(), after: messages.at(-1)?.id });
  keep();
  scroll.scrollTop = scroll.scrollHeight;
  flush();
}

// A command that ends in … leaves the reason to be typed.
function complete(command) {
  $('text').value = command.replace(/…$/, '');
  $('text').focus();
}

async function press(button, messageId, command) {
  if (command.endsWith('…')) return complete(command);
  if (button.getAttribute('aria-disabled') === 'true' || (destructive.test(command) && !await sure(command))) return;
  button.setAttribute('aria-disabled', 'true');
  notice('');
  const id = newId();
  const send = () => ask('/actions', { person: me, messageId, command, id });
  try {
    // One more try with the same id: it may or may not have arrived.
    await send().catch((problem) => { if (problem instanceof Refusal) throw problem; return send(); });
    await refresh();
  } catch (problem) {
    notice(problem instanceof Refusal ? problem.message : `“${command}” got no answer. Press again when the connection is back.`);
    if (!(problem instanceof Refusal)) lost();
  } finally { button.removeAttribute('aria-disabled'); }
}

function sure(command) {
  const dialog = $('sure');
  set($('sure-what'), command);
  set($('sure-yes'), `Yes, ${command.split(/\s/, 1)[0].toLowerCase()}`);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((tell) => { dialog.onclose = () => tell(dialog.returnValue === 'yes'); });
}

// ---- the text box: Enter sends, the up arrow brings back what was said ----

let recalled = 0;

function recall(event) {
  const box = $('text');
  const mine = messages.filter(({ person }) => person === me).map(({ text }) => text);
  const untouched = box.value === '' || (recalled > 0 && box.value === mine.at(-recalled));
  if (!untouched || mine.length === 0) return;
  event.preventDefault();
  recalled = Math.min(mine.length, Math.max(0, recalled + (event.key === 'ArrowUp' ? 1 : -1)));
  box.value = recalled ? mine.at(-recalled) : '';
}

$('text').onkeydown = (event) => {
  if (event.isComposing) return; // Enter then ends a word of an input method
  if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); say(); }
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') recall(event);
};
$('say').onsubmit = (event) => { event.preventDefault(); say(); $('text').focus(); };

// ---- who am I ----

function askName() {
  $('name').value = me;
  $('place').value = room;
  $('names-close').hidden = me === '';
  $('names').showModal();
}
$('names').oncancel = (event) => { if (me === '') event.preventDefault(); };
$('names-close').onclick = () => $('names').close();
$('who').onclick = askName;
$('names-form').onsubmit = (event) => {
  event.preventDefault();
  localStorage.setItem('chatbot.name', $('name').value.trim());
  location.search = `?room=${encodeURIComponent($('place').value.trim())}`;
};

$('again').onclick = reconnect;
$('newer').onclick = () => { scroll.scrollTop = scroll.scrollHeight; };
scroll.onscroll = () => { if (atBottom()) $('newer').hidden = true; };
addEventListener('online', reconnect);
// A laptop that slept may hold a dead stream without knowing it.
document.addEventListener('visibilitychange', () => { if (!document.hidden && me) refresh(); });

document.title = `#${room} · ChatBot`;
set($('room'), room);
set($('me'), me || 'Who are you?');
if (matchMedia('(max-width: 52rem)').matches) $('fold').open = false;
if (me) {
  outbox = JSON.parse(sessionStorage.getItem(kept) ?? '[]');
  $('text').focus();
  connect();
} else askName();
