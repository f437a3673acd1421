/* Draws the charts of an evaluation's page: each element names the option object of ECharts that it shows, as JSON. */
(function () {
  const theme = window.modelGateTheme;
  const SERIES = ["--blue", "--orange", "--teal", "--purple", "--brown", "--pink", "--cyan", "--indigo"];
  const drawn = new Map();

  function look() {
    const text = theme.color("--text-color");
    const faint = theme.color("--model-gate-faint");
    const line = theme.color("--jenkins-border-color");
    const axis = {
      axisLine: { show: true, lineStyle: { color: faint } },
      axisTick: { lineStyle: { color: faint } },
      axisLabel: { color: faint },
      nameTextStyle: { color: faint },
      splitLine: { show: true, lineStyle: { color: line } },
      minorSplitLine: { show: false },
    };
    return {
      backgroundColor: "transparent",
      color: SERIES.map((name) => theme.color(name, 85)),
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: text },
      tooltip: {
        backgroundColor: theme.color("--card-background"),
        borderColor: line,
        textStyle: { color: text, fontSize: 13 },
        axisPointer: { lineStyle: { color: faint }, label: { color: theme.color("--card-background"), backgroundColor: text } },
      },
      markLine: { label: { color: text }, lineStyle: { color: text } },
      valueAxis: axis,
      logAxis: axis,
      categoryAxis: axis,
    };
  }

  function draw(element) {
    if (drawn.has(element)) {
      drawn.get(element).dispose();
    }
    const option = JSON.parse(element.dataset.option);
    option.tooltip.valueFormatter = (value) => window.modelGateNumbers.short(value);
    // The page has legends of its own, which are read aloud as well.
    delete option.legend;
    option.grid.bottom = 48;
    const chart = echarts.init(element, look());
    chart.setOption(option);
    drawn.set(element, chart);
  }

  function drawAll() {
    document.querySelectorAll(".model-gate-chart__drawing").forEach(draw);
  }

  function start() {
    drawAll();
    const resized = new ResizeObserver((entries) => entries.forEach((entry) => drawn.get(entry.target).resize()));
    document.querySelectorAll(".model-gate-chart__drawing").forEach((element) => resized.observe(element));
    theme.onChange(drawAll);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
