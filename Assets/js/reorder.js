// Questions and pages of the outline can be dragged. The buttons beside them do the same, by keyboard and without script.
for (const form of document.querySelectorAll('form[data-enhance~="reorder"]')) {
  let dragged = null;
  let place = null;

  const isPage = (item) => item.dataset.drag.startsWith("page:");
  const listOf = (item) => item.closest("[data-drop]");

  const clear = () => {
    for (const mark of form.querySelectorAll(".is-before, .is-after")) mark.classList.remove("is-before", "is-after");
    place = null;
  };

  // Where it would come to lie: beside an item, or into a list without any.
  const find = (target) => {
    if (isPage(dragged)) return target.closest('[data-drag^="page:"]');
    const list = target.closest("[data-drop]") ?? target.closest('[data-drag^="page:"]')?.querySelector('[data-drop^="page:"]');
    if (!list) return null;
    const home = listOf(dragged);
    const isInner = home.dataset.drop.startsWith("group:");
    if (isInner) return list === home ? target.closest("[data-drag]") : null;
    if (list.dataset.drop.startsWith("group:")) return list.closest("[data-drag]");
    const item = target.closest('[data-drag^="question:"]');
    return item ?? list;
  };

  const over = (event) => {
    if (!dragged) return;
    const found = find(event.target);
    clear();
    if (!found || found === dragged || dragged.contains(found)) return;
    event.preventDefault();
    if (found.dataset.drag === undefined) {
      place = { list: found, index: found.children.length };
      found.classList.add("is-after");
      return;
    }
    const box = found.getBoundingClientRect();
    const isAfter = event.clientY > box.top + box.height / 2;
    found.classList.add(isAfter ? "is-after" : "is-before");
    const siblings = isPage(dragged) ? [...form.querySelectorAll('[data-drag^="page:"]')] : [...listOf(found).children];
    const others = siblings.filter((item) => item !== dragged);
    place = { list: isPage(dragged) ? null : listOf(found), index: others.indexOf(found) + (isAfter ? 1 : 0) };
  };

  const drop = (event) => {
    if (!dragged || !place) return;
    event.preventDefault();
    const [, id] = dragged.dataset.drag.split(/:(.*)/);
    const page = place.list?.closest('[data-drag^="page:"]')?.dataset.drag.slice(5);
    const act = document.createElement("input");
    act.type = "hidden";
    act.name = "do";
    act.value = isPage(dragged) ? `move:page:${id}:${place.index}` : `move:question:${id}:${page}:${place.index}`;
    form.append(act);
    form.requestSubmit();
  };

  for (const item of form.querySelectorAll("[data-drag]")) {
    const handle = document.createElement("span");
    handle.className = "drag-handle";
    handle.draggable = true;
    handle.ariaHidden = "true";
    handle.textContent = "⠿";
    handle.addEventListener("dragstart", (event) => {
      dragged = item;
      item.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.dataset.drag);
      event.dataTransfer.setDragImage(item, 0, 0);
    });
    handle.addEventListener("dragend", () => {
      item.classList.remove("is-dragged");
      clear();
      dragged = null;
    });
    item.querySelector(".outline-head")?.prepend(handle);
  }
  form.addEventListener("dragover", over);
  form.addEventListener("drop", drop);
}
