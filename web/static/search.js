// Suggests names while one types; without it the form works all the same.
(() => {
  const field = document.querySelector(".find input");
  const list = document.getElementById("suggested");
  let timer = 0, asked = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    const text = field.value.trim();
    if (!text) return;
    timer = setTimeout(async () => {
      const mine = ++asked;
      const answer = await fetch("/search.json?q=" + encodeURIComponent(text));
      if (!answer.ok || mine !== asked) return;
      const names = [...new Set((await answer.json()).names.map((each) => each.name))].slice(0, 10);
      list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
    }, 200);
  });
})();
