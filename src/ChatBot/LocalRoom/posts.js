// Posts on the page: one element per id, changed in place. Texts come from outside: they are only ever set as textContent.
const bot = 'chatbot';

/** A command that is asked about before it is said. */
export const destructive = /^(halt|rollback|steal)\b/i;

export function set(element, text) { if (element.textContent !== text) element.textContent = text; }

const shown = new WeakMap(); // element -> what it shows, as JSON: an unchanged post is not touched

/** Makes a list show these messages; press(button, messageId, command) is called for a button. */
export function reconcile(list, messages, press) {
  const old = new Map([...list.children].map((li) => [li.dataset.id, li]));
  let here = list.firstElementChild, previous = null;
  for (const message of messages) {
    const id = String(message.id);
    const li = old.get(id) ?? newPost(id);
    old.delete(id);
    if (li === here) here = here.nextElementSibling; else list.insertBefore(li, here);
    const place = placed(message, previous);
    const now = JSON.stringify([message, place]);
    if (shown.get(li) !== now) { draw(li, message, place, press); shown.set(li, now); }
    previous = message;
  }
  for (const gone of old.values()) gone.remove();
}

function newPost(id) {
  const li = document.getElementById('post').content.firstElementChild.cloneNode(true);
  li.dataset.id = id;
  li.querySelector('.more').onclick = ({ currentTarget: more }) => {
    const open = more.getAttribute('aria-expanded') !== 'true';
    more.setAttribute('aria-expanded', String(open));
    set(more, open ? 'Show less' : 'Show all');
    li.querySelector('.text').classList.toggle('cut', !open);
  };
  return li;
}

const dayOf = (message) => new Date(message.at).toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });

function placed(message, previous) {
  const day = previous && dayOf(previous) === dayOf(message) ? '' : dayOf(message);
  const soon = previous && new Date(message.at) - new Date(previous.at) < 5 * 60_000;
  return { day, follows: !day && soon && message.person !== bot && previous.person === message.person };
}

function draw(li, message, { day, follows }, press) {
  const part = (name) => li.querySelector(name);
  const byBot = message.person === bot;
  const text = String(message.text ?? '');
  const [, first, rest] = /^([^\n]*)\n?([^]*)$/.exec(text);
  const long = text.length > 1500 || text.split('\n', 31).length > 30;
  li.classList.toggle('bot', byBot);
  li.classList.toggle('private', !!message.private);
  li.classList.toggle('follows', follows);
  if (day) li.dataset.day = day; else delete li.dataset.day;
  set(part('.face'), byBot ? '' : [...message.person][0]?.toUpperCase() ?? '?');
  part('.face').style.setProperty('--hue', [...message.person].reduce((sum, c) => (sum * 137 + c.codePointAt(0) * 29) % 360, 7));
  set(part('.person'), message.person);
  part('time').dateTime = message.at;
  set(part('time'), new Date(message.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }));
  part('.pin').hidden = !message.pinned;
  part('.secret').hidden = !message.private;
  set(part('.lead'), first);
  set(part('.rest'), rest);
  part('.text').classList.toggle('titled', rest !== '' && first.length < 200);
  part('.text').classList.toggle('cut', long && part('.more').getAttribute('aria-expanded') !== 'true');
  part('.more').hidden = !long;
  drawProgress(part('.done'), message.progress);
  drawButtons(part('.buttons'), message, press);
}

function drawProgress(done, progress) {
  done.hidden = !progress;
  if (!progress) return;
  const told = `${progress.done} of ${progress.total}`;
  done.firstElementChild.max = Math.max(progress.total, 1);
  done.firstElementChild.value = progress.done;
  done.firstElementChild.setAttribute('aria-label', told);
  set(done.lastElementChild, told);
}

function drawButtons(group, message, press) {
  const buttons = message.buttons ?? [];
  const same = JSON.stringify(buttons);
  group.hidden = buttons.length === 0;
  if (group.dataset.same === same) return; // a focused button survives an edit of its post
  group.dataset.same = same;
  group.replaceChildren(...buttons.map(({ label, command }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.title = command;
    button.dir = 'auto';
    button.classList.toggle('danger', destructive.test(command));
    button.onclick = () => press(button, message.id, command);
    return button;
  }));
}
