-- Makes Word documents of konsensus reports read well: columns as wide as what stands in them, and the line breaks
-- within cells kept. Used as: pandoc -f gfm --lua-filter konsensus.lua report.md -o report.docx

-- About so many letters of a table's text stand on a line, the space around each column among them.
local PAGE = 96
local SPACE = 4
-- A text longer than this is broken into lines anyway.
local LONGEST = 60

local function letters(text)
  return utf8.len(text) or #text
end

-- How many letters a column needs for its longest word, and how many it would like to have.
local function measure(columns, rows)
  for _, row in ipairs(rows) do
    for index, cell in ipairs(row.cells) do
      local column = columns[index]
      local text = pandoc.utils.stringify(cell.contents)
      for word in text:gmatch('%S+') do
        column.needs = math.max(column.needs, letters(word) + SPACE)
      end
      column.likes = math.max(column.likes, math.min(letters(text), LONGEST) + SPACE)
    end
  end
end

function Table(table)
  local columns = {}
  for index = 1, #table.colspecs do
    columns[index] = { needs = SPACE + 2, likes = SPACE + 2 }
  end
  measure(columns, table.head.rows)
  for _, body in ipairs(table.bodies) do
    measure(columns, body.body)
  end
  local needs, wishes = 0, 0
  for _, column in ipairs(columns) do
    needs = needs + column.needs
    wishes = wishes + column.likes - column.needs
  end
  -- What is left after the longest words is given to those who would like more.
  local left = math.max(PAGE - needs, 0)
  for index, column in ipairs(columns) do
    local more = wishes > 0 and left * (column.likes - column.needs) / wishes or 0
    local spec = table.colspecs[index]
    spec[2] = math.min((column.needs + math.min(more, column.likes - column.needs)) / math.max(needs, PAGE), 1)
    table.colspecs[index] = spec
  end
  return table
end

-- Word has the title of the document above the first heading, which says the same.
function Pandoc(document)
  for index, block in ipairs(document.blocks) do
    if block.t == 'Header' and block.level == 1 then
      document.blocks:remove(index)
      break
    end
  end
  for _, block in ipairs(document.blocks) do
    if block.t == 'Header' then
      block.level = math.max(block.level - 1, 1)
    end
  end
  return document
end

-- A line break within a cell is HTML in Markdown, which Word does not know.
function RawInline(raw)
  if raw.format == 'html' and raw.text:match('^<br%s*/?>$') then
    return pandoc.LineBreak()
  end
end
