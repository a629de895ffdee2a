// Rectangles drawn over a photograph, besides the cells that are ticked.
for (const frame of document.querySelectorAll('[data-enhance~="mask"]')) {
  const picture = frame.querySelector(".mask-picture");
  const tool = (name) => frame.querySelector(`[data-mask="${name}"]`);
  const [draw, undo, count] = ["draw", "undo", "count"].map(tool);
  const drawn = [];
  let start = null;

  const say = () => {
    undo.hidden = drawn.length === 0;
    count.textContent = drawn.length ? count.dataset.words + drawn.length : "";
  };
  const choose = (isDrawing) => {
    draw.setAttribute("aria-pressed", String(isDrawing));
    picture.classList.toggle("is-drawing", isDrawing);
  };
  // Ten-thousandths of the picture.
  const place = (event) => {
    const box = picture.getBoundingClientRect();
    const share = (value, length) => Math.round(Math.min(1, Math.max(0, value / length)) * 10000);
    return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
  };
  const stretch = (area, from, to) => {
    const [left, top] = [0, 1].map((axis) => Math.min(from[axis], to[axis]));
    const [width, height] = [0, 1].map((axis) => Math.abs(from[axis] - to[axis]));
    area.rectangle = [left, top, width, height];
    ["left", "top", "width", "height"].forEach((side, index) => (area.mark.style[side] = area.rectangle[index] / 100 + "%"));
  };

  draw.addEventListener("click", () => choose(draw.getAttribute("aria-pressed") !== "true"));
  undo.addEventListener("click", () => {
    const area = drawn.pop();
    area.mark.remove();
    area.field.remove();
    say();
    if (undo.hidden) draw.focus();
  });
  picture.addEventListener("pointerdown", (event) => {
    if (!picture.classList.contains("is-drawing") || event.button !== 0) return;
    event.preventDefault();
    picture.setPointerCapture(event.pointerId);
    const mark = document.createElement("div");
    mark.className = "mask-area";
    picture.append(mark);
    start = { from: place(event), area: { mark } };
    stretch(start.area, start.from, start.from);
  });
  picture.addEventListener("pointermove", (event) => {
    if (start) stretch(start.area, start.from, place(event));
  });
  const end = (event) => {
    if (!start) return;
    const { area } = start;
    start = null;
    if (event.type === "pointercancel" || area.rectangle[2] < 50 || area.rectangle[3] < 50) return area.mark.remove();
    area.field = Object.assign(document.createElement("input"), { type: "hidden", name: "area", value: area.rectangle.join() });
    frame.append(area.field);
    drawn.push(area);
    area.field.dispatchEvent(new Event("input", { bubbles: true }));
    say();
  };
  picture.addEventListener("pointerup", end);
  picture.addEventListener("pointercancel", end);

  frame.querySelector(".mask-tools").hidden = false;
  say();
}
