-- Quotations of nobody, then everybody in the draft with their role and what they are quoted with: what the server understood
-- of the draft, in the location list or in a split.
local M = {}

---@class copydesk.Line
---@field text string
---@field range table A range of the protocol.

--- Words as one line.
local function flat(text)
  return (text:gsub('%s+', ' '))
end

--- True for words that somebody said, and not a term, a title or a nickname.
local function is_speech(quote)
  return quote.kind == 'speech' or quote.kind == 'fragment'
end

--- What a value of JSON is, where null is something of its own.
local function given(value)
  return value ~= vim.NIL and value or nil
end

--- Who is quoted, in the order of their first quotation; before them the quotations of nobody.
local function voices_of(understood)
  local nobody = { name = 'No source named', quotes = {} }
  local voices, by_key = {}, {}
  for _, quote in ipairs(vim.tbl_filter(is_speech, understood.quotes)) do
    local source = given(quote.source)
    local number = source and given(source.actor)
    local actor = number and understood.actors[number + 1]
    if actor or source and quote.attribution ~= 'none' then
      local key = actor and number or source.text:lower()
      if not by_key[key] then
        by_key[key] = { name = actor and actor.name or source.text, actor = actor, first = source, quotes = {} }
        table.insert(voices, by_key[key])
      end
      table.insert(by_key[key].quotes, quote)
    else
      table.insert(nobody.quotes, quote)
    end
  end
  if #nobody.quotes > 0 then
    nobody.first = nobody.quotes[1]
    table.insert(voices, 1, nobody)
  end
  for number, actor in ipairs(understood.actors) do
    if not by_key[number - 1] and actor.kind ~= 'place' then
      table.insert(voices, { name = actor.name, actor = actor, quotes = {} })
    end
  end
  return voices
end

---@return copydesk.Line[]
local function lines_of(understood)
  local lines = {}
  for _, voice in ipairs(voices_of(understood)) do
    local role = voice.actor and voice.actor.roles[1]
    local first = voice.actor and voice.actor.mentions[1] or voice.first
    if first then
      local text = flat(voice.name) .. (role and ' – ' .. flat(role.text) or '')
      table.insert(lines, { text = text, range = first.range })
      for _, quote in ipairs(voice.quotes) do
        table.insert(lines, { text = '  ' .. flat(quote.text), range = quote.range })
      end
    end
  end
  return lines
end

--- Line and byte column, both from 1, of a position of the protocol.
local function spot(buffer, position, encoding)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
  local column = math.min(position.character, #line)
  if encoding ~= 'utf-8' then
    local ok, byte = pcall(vim.str_byteindex, line, position.character, encoding == 'utf-16')
    column = ok and byte or #line
  end
  return position.line + 1, column + 1
end

local function in_list(window, buffer, lines, encoding)
  local items = vim.tbl_map(function(line)
    local row, column = spot(buffer, line.range.start, encoding)
    return { bufnr = buffer, lnum = row, col = column, text = line.text }
  end, lines)
  vim.fn.setloclist(window, {}, ' ', { title = 'Sources', items = items })
  vim.cmd.lopen()
end

local function in_split(window, buffer, lines, encoding)
  local list = vim.api.nvim_create_buf(false, true)
  local texts = vim.tbl_map(function(line)
    return line.text
  end, lines)
  vim.api.nvim_buf_set_lines(list, 0, -1, false, texts)
  vim.bo[list].modifiable = false
  vim.bo[list].bufhidden = 'wipe'
  vim.bo[list].filetype = 'copydesk-sources'
  vim.cmd('botright vertical split')
  vim.api.nvim_win_set_width(0, 50)
  vim.api.nvim_win_set_buf(0, list)
  vim.wo.number = false
  vim.wo.wrap = false
  vim.wo.winfixwidth = true
  vim.keymap.set('n', '<CR>', function()
    local line = lines[vim.api.nvim_win_get_cursor(0)[1]]
    if line and vim.api.nvim_win_is_valid(window) and vim.api.nvim_buf_is_valid(buffer) then
      local row, column = spot(buffer, line.range.start, encoding)
      vim.api.nvim_set_current_win(window)
      vim.api.nvim_win_set_cursor(window, { math.min(row, vim.api.nvim_buf_line_count(buffer)), column - 1 })
    end
  end, { buffer = list, desc = 'Go there' })
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = list, desc = 'Close' })
end

--- Shows them.
---@param client vim.lsp.Client?
---@param how 'list'|'split'
function M.show(client, how)
  if not client then
    return
  end
  local buffer, window = vim.api.nvim_get_current_buf(), vim.api.nvim_get_current_win()
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  local function show(failure, understood)
    if failure then
      return vim.notify('copydesk: ' .. failure.message, vim.log.levels.ERROR)
    end
    local lines = given(understood) and lines_of(understood) or {}
    if #lines == 0 then
      return vim.notify('copydesk: nobody is named or quoted in this draft')
    end
    local present = how == 'split' and in_split or in_list
    present(window, buffer, lines, client.offset_encoding)
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('copydesk/understanding', params, show, buffer)
  else
    client.request('copydesk/understanding', params, show, buffer)
  end
end

return M
